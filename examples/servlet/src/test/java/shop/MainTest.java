package shop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.callport.Callport;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.SignedCallbacks;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.server.Server;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class MainTest {
    private static final String SECRET = "my-shared-secret";

    @Test
    void aSignedCallbackMarksTheOrderAsPaid() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
        Orders orders = new Orders(database);
        orders.place("order-1", "9.99", "EUR");
        assertFalse(orders.isPaid("order-1"));
        try (Callport callport = Main.callport(database, orders, SECRET)) {
            Server server = Main.server(0, callport);
            server.start();
            try {
                HttpRequest paid = SignedCallbacks.of("shop", SECRET)
                        .carrying(CallbackSample.DEBIT_OK.body())
                        .request(server.getURI());
                HttpResponse<String> answer = HttpClient.newHttpClient().send(paid, BodyHandlers.ofString());

                assertEquals("OK", answer.body());
                await().until(() -> orders.isPaid("order-1"));
            } finally {
                server.stop();
            }
        }
    }
}
