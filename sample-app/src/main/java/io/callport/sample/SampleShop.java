package io.callport.sample;

import io.callport.failure.InvalidSetting;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The reference shop: an order, a payment, a mail. Settings come from the environment, see {@link Surroundings}. */
@SpringBootApplication
public class SampleShop {
    /**
     * Ends with status 2 if an environment variable cannot be used.
     *
     * @param args passed to Spring Boot
     */
    public static void main(String[] args) {
        try {
            in(System.getenv()).run(args);
        } catch (InvalidSetting e) {
            System.err.println("sample: " + e.getMessage());
            System.exit(2);
        }
    }

    static SpringApplication in(Map<String, String> environment) {
        Map<String, Object> properties = Surroundings.of(environment).properties();
        SpringApplication shop = new SpringApplication(SampleShop.class);
        shop.setDefaultProperties(properties);
        return shop;
    }
}
