package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anybody may send bodies, slowly: what they hold has a bound, an end, and comes back. The memory is such that a body of the longest kind finds room only if no other holds a byte. */
class SlowBodiesIT {
    private static final String SECRET = "my-shared-secret";
    private static final int LONGEST = 4096;
    private static final String SIGNED = "X-Signature: " + "A".repeat(88) + "\r\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> open = new ArrayList<>();
    private final Queue<Throwable> unavailable = new ConcurrentLinkedQueue<>();
    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets(SECRET))
            .store(new InMemoryPaymentStore())
            .reader(new BraceReader())
            .intake(IntakeSettings.defaults().withBodyLimit(LONGEST))
            .watch(new CallbackWatch() {
                @Override
                public void unavailable(String connector, Throwable cause) {
                    unavailable.add(cause);
                }
            })
            .withoutEffects()
            .build();
    private MicronautShop shop = shopThatWaits("1m");

    private MicronautShop shopThatWaits(String within) {
        return MicronautShop.around(callport.intake())
                .with("callport.body-memory", "64KB")
                .with("callport.body-within", within)
                .with("micronaut.server.http-version", "2.0")
                .start();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        shop.close();
        callport.close();
    }

    /** Of a body of that length only so much, and nothing after it. */
    private Socket stalls(String headers, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port());
        socket.setSoTimeout(10_000);
        open.add(socket);
        socket.getOutputStream()
                .write(("POST /callbacks/shop HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Socket stallsAfter(int bytes) throws IOException {
        return stalls(SIGNED + "Content-Length: " + LONGEST + "\r\n", " ".repeat(bytes));
    }

    private Socket stallsInChunksAfter(int bytes) throws IOException {
        return stalls(
                SIGNED + "Transfer-Encoding: chunked\r\n",
                Integer.toHexString(bytes) + "\r\n" + " ".repeat(bytes) + "\r\n");
    }

    /** All that comes until the server hangs up, or has no more to say for the moment. */
    private static String answerTo(Socket socket) throws IOException {
        byte[] first = new byte[1024];
        int length = socket.getInputStream().read(first);
        return length < 0 ? "" : new String(first, 0, length, StandardCharsets.US_ASCII);
    }

    private HttpResponse<String> callBack(int length, String secret) throws Exception {
        return client.send(
                SignedCallbacks.of("shop", secret)
                        .carrying("{}" + " ".repeat(length - 2))
                        .request(URI.create("http://localhost:" + shop.port())),
                BodyHandlers.ofString());
    }

    private void nothingIsHeld() {
        await().untilAsserted(() -> assertThat(callBack(LONGEST, SECRET).body()).isEqualTo("OK"));
    }

    private void somethingIsHeld() {
        await().untilAsserted(
                        () -> assertThat(callBack(LONGEST, SECRET).statusCode()).isEqualTo(503));
    }

    @Test
    void whatFindsNoRoomIsToComeAgainAtOnceAndShortOnesFindSome() throws Exception {
        for (int one = 0; one < 200; one++) {
            stallsInChunksAfter(1 + one % (LONGEST - 1));
        }

        HttpResponse<String> answer = callBack(LONGEST, SECRET);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        await().untilAsserted(() -> assertThat(unavailable)
                .first()
                .satisfies(cause -> assertThat(cause).hasMessageContaining("body-memory")));
        assertThat(callBack(100, SECRET).body()).isEqualTo("OK");
    }

    @Test
    void whatWasAnnouncedAndWouldFindNoRoomIsNotAwaited() throws Exception {
        stallsAfter(1);
        somethingIsHeld();

        assertThat(answerTo(stallsAfter(0))).startsWith("HTTP/1.1 503 ").contains("Retry-After: 10");
    }

    @Test
    void clientsThatGoAwayGiveBackWhatTheyHeld() throws Exception {
        Socket announced = stallsAfter(100);
        Socket chunked = stallsInChunksAfter(100);
        somethingIsHeld();

        announced.setSoLinger(true, 0);
        announced.close();
        chunked.close();

        nothingIsHeld();
    }

    /** All of its streams are gone with it. */
    @Test
    void connectionsOfHttp2ThatAreLostGiveBackWhatTheyHeld() throws Exception {
        PriorKnowledge.Begun begun = PriorKnowledge.begin(
                shop.port(), SignedCallbacks.of("shop", SECRET).carrying(" ".repeat(100)));
        try {
            somethingIsHeld();
        } finally {
            begun.close();
        }

        nothingIsHeld();
    }

    @Test
    void whatIsAnsweredGivesBackWhatItHeld() throws Exception {
        assertThat(callBack(2000, SECRET).statusCode()).isEqualTo(200);
        assertThat(callBack(2000, "wrong").statusCode()).isEqualTo(401);
        assertThat(answerTo(stallsInChunksAfter(LONGEST + 1))).startsWith("HTTP/1.1 413 ");
        assertThat(answerTo(stalls(SIGNED + "Transfer-Encoding: chunked\r\n", "5\r\n12345\r\nno chunk\r\n")))
                .startsWith("HTTP/1.1 400 ");
        shop.stopExecutor();
        assertThat(callBack(2000, SECRET).statusCode()).isEqualTo(503);
        await().until(() -> unavailable.poll() != null);
        assertThat(callBack(LONGEST, SECRET).statusCode()).isEqualTo(503);

        await().untilAsserted(() -> assertThat(unavailable)
                .singleElement()
                .satisfies(cause -> assertThat(cause).isNotInstanceOf(BodyMemory.Full.class)));
    }

    @Test
    void withoutASignatureNothingIsHeldAndTheAnswersAreTheSame() throws Exception {
        Socket unsigned = stalls("Content-Length: 1001\r\n", " ".repeat(1000));

        nothingIsHeld();
        unsigned.getOutputStream().write(' ');
        assertThat(answerTo(unsigned)).startsWith("HTTP/1.1 401 ").endsWith("unauthorized");
        assertThat(answerTo(stalls(
                        "Transfer-Encoding: chunked\r\n",
                        Integer.toHexString(LONGEST + 1) + "\r\n" + " ".repeat(LONGEST + 1) + "\r\n")))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("too large");
    }

    @Test
    void whoTakesTooLongIsToldSoAndHungUpOn() throws Exception {
        shop.close();
        shop = shopThatWaits("500ms");
        Socket slow = stallsAfter(100);

        assertThat(answerTo(slow)).startsWith("HTTP/1.1 408 ");
        assertThat(slow.getInputStream().read()).isEqualTo(-1);
        nothingIsHeld();
    }
}
