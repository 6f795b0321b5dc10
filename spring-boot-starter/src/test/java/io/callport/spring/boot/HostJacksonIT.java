package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The application's own Jackson, 3 with Spring Boot 4 and 2 before, stays its own; and Callport's keeps its ways, however that is set. */
class HostJacksonIT {
    @Test
    void neitherGetsInTheOthersWay() throws Exception {
        try (StartedShop shop = StartedShop.of(Shop.class)
                .properties(
                        "callport.effects=none",
                        "spring.jackson.property-naming-strategy=SNAKE_CASE",
                        "spring.jackson.deserialization.fail-on-unknown-properties=true")
                .run()) {
            String mapper = Neighbours.isBoot4()
                    ? "tools.jackson.databind.json.JsonMapper"
                    : "com.fasterxml.jackson.databind.ObjectMapper";

            assertThat(shop.paid("order-1").body()).isEqualTo("OK");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://localhost:" + shop.port() + "/order"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"order_key\":\"4711\"}");
            assertThat(shop.context().getBeansOfType(Class.forName(mapper))).hasSize(1);
            if (Neighbours.isBoot4()) {
                assertThat(shop.context().getBeansOfType(com.fasterxml.jackson.databind.ObjectMapper.class))
                        .isEmpty();
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @RestController
        static class Orders {
            @GetMapping("/order")
            Order order() {
                return new Order("4711");
            }
        }
    }

    record Order(String orderKey) {}
}
