package io.callport.adapter.micronaut.wiring.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallbacks;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's first lines compile, work, and stand in the README as they stand here. */
class QuickstartIT {
    @Test
    void worksWithTwoBeansAndOneProperty() throws Exception {
        try (EmbeddedServer server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "shop", "quickstart",
                        "micronaut.server.port", -1,
                        "datasources.default.url", "jdbc:h2:mem:quickstart;DB_CLOSE_DELAY=-1",
                        "callport.connectors.shop.shared-secrets", "secret"))) {
            HttpRequest paid = SignedCallbacks.of("shop", "secret")
                    .carrying(CallbackBodies.debit("OK", "order-1", "9.99"))
                    .request(server.getURI());

            assertThat(HttpClient.newHttpClient()
                            .send(paid, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("OK");

            Orders orders = server.getApplicationContext().getBean(Orders.class);
            Mails mails = server.getApplicationContext().getBean(Mails.class);
            await().until(() -> orders.isPaid("order-1"));
            await().untilAsserted(() ->
                    assertThat(mails.confirmed()).singleElement().asString().startsWith("order-1 "));
        }
    }

    @Test
    void standsInTheReadme() throws IOException {
        String source = Files.readString(
                Path.of("src/test/java/io/callport/adapter/micronaut/wiring/quickstart/PaymentFactory.java"));
        String quoted = source.substring(source.indexOf("@Factory\n"));

        assertThat(quoted.lines().count()).isLessThanOrEqualTo(20);
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + quoted + "```\n");
    }
}
