package io.callport.adapter.servlet.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.money.Money;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final String SECRET = "my-shared-secret";

    @Test
    void opensWithTheWholeWiring() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/callport/adapter/servlet/quickstart/Shop.java"));
        String method = source.substring(source.indexOf("    static void serve"), source.indexOf("    private Shop()"));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("```java\n" + method.strip().indent(0).replace("\n    ", "\n") + "```\n");
    }

    @Test
    void whatItOpensWithTakesACallbackAndTellsTheShop() throws Exception {
        PaidOrders orders = new PaidOrders();
        Server server = new Server(0);
        ExecutorService serving = Executors.newSingleThreadExecutor();
        Future<?> served = serving.submit(() -> {
            Shop.serve(server, h2(), orders, SECRET);
            return null;
        });
        try {
            await().until(() -> server.isStarted() || served.isDone());
            SignedCallback paid = SignedCallbacks.of("shop", SECRET).carrying(CallbackSample.DEBIT_OK.body());
            HttpResponse<String> reply =
                    HttpClient.newHttpClient().send(paid.request(server.getURI()), BodyHandlers.ofString());

            assertThat(reply.body()).isEqualTo("OK");
            await().untilAsserted(() -> assertThat(orders.paid).containsExactly("order-1"));
        } finally {
            server.stop();
            served.get(20, TimeUnit.SECONDS);
            serving.shutdown();
        }
    }

    private static JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    private static final class PaidOrders implements Orders {
        final List<String> paid = new CopyOnWriteArrayList<>();

        @Override
        public Optional<Expected> expectation(String connector, String id) {
            return Optional.of(Expected.debit(id, Money.of("9.99", "EUR")));
        }

        @Override
        public void markPaid(String id) {
            paid.add(id);
        }
    }
}
