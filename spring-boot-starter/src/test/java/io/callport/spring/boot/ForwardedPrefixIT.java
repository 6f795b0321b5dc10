package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Behind a proxy that strips a prefix and says so, with and without Spring's own filter for such headers. */
class ForwardedPrefixIT {
    @ParameterizedTest
    @CsvSource({
        "framework, as-received, /pay, 200",
        "framework, forwarded, /pay, 200",
        "framework, as-received, '', 401",
        "native, as-received, /pay, 401",
        "native, forwarded, /pay, 200",
        "native, forwarded, '', 401"
    })
    void oneSettingFits(String strategy, String signedUri, String signedPrefix, int status) throws Exception {
        try (ConfigurableApplicationContext shop = new SpringApplicationBuilder(Shop.class)
                .properties(
                        "server.port=0",
                        "server.forward-headers-strategy=" + strategy,
                        "spring.datasource.url=jdbc:h2:mem:forwarded;DB_CLOSE_DELAY=-1",
                        "callport.effects=none",
                        "callport.signed-uri=" + signedUri,
                        "callport.connectors.shop.shared-secrets=my-shared-secret")
                .run()) {
            SignedCallback signed = SignedCallbacks.of("shop", "my-shared-secret")
                    .to(signedPrefix + "/callbacks/shop?order=1")
                    .carrying(CallbackBodies.debit("OK", "order-1", "9.99"));
            String port = shop.getEnvironment().getRequiredProperty("local.server.port");
            HttpRequest.Builder stripped = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + "/callbacks/shop?order=1"))
                    .header("X-Forwarded-Prefix", "/pay")
                    .POST(BodyPublishers.ofByteArray(signed.body()));
            signed.headers().forEach(stripped::header);

            assertThat(HttpClient.newHttpClient()
                            .send(stripped.build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(status);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {}
}
