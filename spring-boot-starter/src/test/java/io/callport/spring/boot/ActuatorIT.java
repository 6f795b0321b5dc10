package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Payments;
import io.callport.money.Money;
import io.callport.spring.boot.PartFilter.Part;
import io.callport.transaction.Expected;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** What the actuator shows over HTTP. */
class ActuatorIT {
    private static StartedShop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = StartedShop.of(Shop.class)
                .with(Part.ACTUATOR)
                .properties(
                        "callport.effects=none",
                        "management.endpoints.web.exposure.include=health,callport",
                        "management.endpoint.health.show-details=always")
                .run();
        shop.get(Payments.class).expect(Expected.debit("order-1", Money.of("9.99", "EUR")));
        shop.paid("order-2");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + shop.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void countsWhatNeedsSomebodyAndNamesNobody() throws Exception {
        assertThat(get("/actuator/callport").body())
                .contains(
                        "\"unresolved\":{\"open\":1,\"questioned\":0,\"stranded\":0,\"quarantined\":0,\"reviewed\":0}",
                        "\"parked\":{\"waiting\":1,\"reviewed\":0,\"foreign\":0}",
                        "\"unreadable\":0",
                        "\"effects\":{\"waiting\":0,\"givenUp\":0}")
                .containsPattern("\"oldestUnresolved\":\"20\\d\\d-[^\"]+Z\"")
                .doesNotContain("order-");
    }

    @Test
    void isUpWithSomethingUnresolvedOnSpringBoot4AndWithoutContributorBefore() throws Exception {
        HttpResponse<String> health = get("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        if (Neighbours.isBoot4()) {
            assertThat(health.body())
                    .containsPattern(
                            "\"callport\":\\{\"details\":\\{\"store\":\"reachable\",\"oldestUnresolved\":\"20[^}]*"
                                    + "\"oldestUnresolvedAge\":\"PT[^}]*},\"status\":\"UP\"}");
        } else {
            assertThat(health.body()).contains("\"db\"").doesNotContain("callport");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {}
}
