package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.callback.Answer;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Verdict;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With one event loop for all connections, and a resolver of connectors that hangs. */
class EventLoopIT {
    private static final String SECRET = "my-shared-secret";

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> unavailable = new AtomicReference<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets(SECRET))
            .connectors(this::hangs)
            .store(new InMemoryPaymentStore())
            .reader(new BraceReader())
            .intake(IntakeSettings.defaults())
            .watch(new CallbackWatch() {
                @Override
                public void unavailable(String connector, Throwable cause) {
                    unavailable.set(cause);
                    hangIfWanted();
                }

                @Override
                public void answered(String connector, Answer answer, @Nullable Verdict verdict, long nanos) {
                    hangIfWanted();
                }

                private void hangIfWanted() {
                    if (watchHangs) {
                        hangs("the watch");
                    }
                }
            })
            .withoutEffects()
            .build();
    private final MicronautShop shop = MicronautShop.around(callport.intake())
            .with("micronaut.netty.event-loops.default.num-threads", 1)
            .with("micronaut.executors.callport.type", "fixed")
            .with("micronaut.executors.callport.n-threads", 2)
            .start();

    private volatile boolean watchHangs;

    private Optional<Connector> hangs(String name) {
        threads.add(Thread.currentThread().getName());
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @AfterEach
    void close() {
        hanging.countDown();
        shop.close();
        callport.close();
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private HttpRequest callbackTo(String connector) {
        return SignedCallbacks.of(connector, SECRET)
                .carrying("{}")
                .request(URI.create("http://localhost:" + shop.port()));
    }

    @Test
    void oneThatHangsHoldsUpNobodyElse() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = send(callbackTo("hanging"));
        await().until(() -> !threads.isEmpty());

        assertThat(send(callbackTo("shop")).get().body()).isEqualTo("OK");
        isServed();
        assertThat(slow).isNotDone();
        assertThat(threads).noneMatch(name -> name.contains("eventLoop"));

        hanging.countDown();
        assertThat(slow.get().statusCode()).isEqualTo(404);
    }

    /** As many as there are threads, and more: bodies are awaited on no thread. */
    @Test
    void clientsThatSendTheirBodiesSlowlyHoldNoThread() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port());
            socket.getOutputStream()
                    .write("POST /callbacks/shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }

        assertThat(send(callbackTo("shop")).get().body()).isEqualTo("OK");

        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void whenNoThreadIsLeftACallbackIsToComeAgain() throws Exception {
        shop.stopExecutor();

        HttpResponse<String> answer = send(callbackTo("shop")).get();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        await().untilAsserted(() -> assertThat(unavailable).hasValueMatching(cause -> cause != null));
    }

    @Test
    void aWatchThatHangsHoldsUpNoEventLoopWhateverItIsToldOf() throws Exception {
        watchHangs = true;
        CompletableFuture<HttpResponse<String>> refused =
                send(HttpRequest.newBuilder(URI.create("http://localhost:" + shop.port() + "/callbacks/shop"))
                        .build());
        await().until(() -> !threads.isEmpty());

        isServed();
        assertThat(refused).isNotDone();

        shop.stopExecutor();
        for (int request = 0; request < 10; request++) {
            assertThat(send(callbackTo("shop")).get(10, TimeUnit.SECONDS).statusCode())
                    .isEqualTo(503);
        }
        await().until(() -> threads.size() == 2);
        isServed();
        assertThat(threads).noneMatch(name -> name.contains("eventLoop"));

        hanging.countDown();
        assertThat(refused.get().statusCode()).isEqualTo(405);
    }

    private void isServed() throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create("http://localhost:" + shop.port() + "/orders/1"))
                                .build())
                        .get(10, TimeUnit.SECONDS)
                        .body())
                .isEqualTo("the application's own");
    }
}
