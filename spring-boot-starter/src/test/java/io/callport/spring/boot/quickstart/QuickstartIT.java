package io.callport.spring.boot.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.spring.boot.StartedShop;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The README's first lines, in an application that a callback comes to. */
class QuickstartIT {
    @Test
    void worksWithTwoBeansAndOneProperty() throws Exception {
        try (StartedShop shop = StartedShop.of(Application.class).run()) {
            assertThat(shop.paid("order-1").body()).isEqualTo("OK");

            await().until(() -> shop.get(Orders.class).isPaid("order-1"));
            await().untilAsserted(() -> assertThat(shop.get(Mails.class).confirmed())
                    .singleElement()
                    .asString()
                    .startsWith("order-1 "));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(PaymentConfiguration.class)
    static class Application {
        @Bean
        Orders orders() {
            return new Orders();
        }

        @Bean
        Mails mails() {
            return new Mails();
        }
    }
}
