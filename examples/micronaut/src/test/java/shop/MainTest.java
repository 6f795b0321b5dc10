package shop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.callport.testkit.CallbackSample;
import io.callport.testkit.SignedCallbacks;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    private static final String SECRET = "my-shared-secret";

    @Test
    void aSignedCallbackMarksTheOrderAsPaid() throws Exception {
        try (EmbeddedServer server = ApplicationContext.run(
                EmbeddedServer.class, Map.of("micronaut.server.port", -1, "IXOPAY_SECRET", SECRET))) {
            Orders orders = server.getApplicationContext().getBean(Orders.class);
            orders.place("order-1", "9.99", "EUR");
            assertFalse(orders.isPaid("order-1"));
            HttpRequest paid = SignedCallbacks.of("shop", SECRET)
                    .carrying(CallbackSample.DEBIT_OK.body())
                    .request(server.getURI());

            HttpResponse<String> answer = HttpClient.newHttpClient().send(paid, BodyHandlers.ofString());

            assertEquals("OK", answer.body());
            await().until(() -> orders.isPaid("order-1"));
        }
    }
}
