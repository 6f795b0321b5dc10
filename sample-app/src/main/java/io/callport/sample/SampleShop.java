package io.callport.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The reference shop: an order, a payment, a mail. Settings come from the environment, see {@link Surroundings}. */
@SpringBootApplication
public class SampleShop {
    /** @param args passed to Spring Boot */
    public static void main(String[] args) {
        SpringApplication shop = new SpringApplication(SampleShop.class);
        shop.setDefaultProperties(Surroundings.of(System.getenv()).properties());
        shop.run(args);
    }
}
