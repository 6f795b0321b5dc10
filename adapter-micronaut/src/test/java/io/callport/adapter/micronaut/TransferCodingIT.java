package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Micronaut would unzip, or break off, by itself. */
class TransferCodingIT {
    private static final int LIMIT = 2048;
    private static final SignedCallbacks GATEWAY = SignedCallbacks.of("shop", "my-shared-secret");

    private static Callport callport;
    private static MicronautShop shop;

    @BeforeAll
    static void start() {
        callport = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets("my-shared-secret"))
                .store(new InMemoryPaymentStore())
                .reader(new BraceReader())
                .intake(IntakeSettings.defaults().withBodyLimit(LIMIT))
                .watch(CallbackWatch.NONE)
                .withoutEffects()
                .build();
        shop = MicronautShop.around(callport.intake())
                .with("micronaut.server.max-request-size", LIMIT)
                .with("micronaut.server.max-request-buffer-size", LIMIT)
                .start();
    }

    @AfterAll
    static void stop() {
        shop.close();
        callport.close();
    }

    private static String answerTo(SignedCallback callback, String framing, byte[] head, byte[] end)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port())) {
            socket.setSoTimeout(10_000);
            StringBuilder headers = new StringBuilder("POST " + callback.target() + " HTTP/1.1\r\nHost: localhost\r\n");
            callback.headers().forEach((name, value) -> headers.append(name + ": " + value + "\r\n"));
            OutputStream out = socket.getOutputStream();
            out.write((headers + framing + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            out.write(callback.body());
            out.write(end);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String inOneChunk(SignedCallback callback, String coding) throws IOException {
        return answerTo(
                callback,
                "Transfer-Encoding: " + coding + "\r\n",
                (Integer.toHexString(callback.body().length) + "\r\n").getBytes(StandardCharsets.US_ASCII),
                "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Signed is what was sent: it fits, and is no JSON. */
    @Test
    void whatIsZippedForTheWayIsNotUnzipped() throws Exception {
        assertThat(inOneChunk(GATEWAY.carrying(Zipped.of("{}")), "gzip, chunked"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(inOneChunk(GATEWAY.carrying("{}"), "gzip, chunked")).startsWith("HTTP/1.1 200 ");
        assertThat(inOneChunk(GATEWAY.carrying("{}"), "chunked")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whatIsLongerThanServerAndCallportTakeIsTooLarge() throws Exception {
        SignedCallback longest = GATEWAY.carrying("{}" + " ".repeat(LIMIT - 2));
        SignedCallback tooLong = GATEWAY.carrying("{}" + " ".repeat(LIMIT));

        assertThat(inOneChunk(longest, "chunked")).startsWith("HTTP/1.1 200 ");
        assertThat(inOneChunk(tooLong, "chunked")).startsWith("HTTP/1.1 413 ").endsWith("too large");
        assertThat(answerTo(tooLong, "Content-Length: " + tooLong.body().length + "\r\n", new byte[0], new byte[0]))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("too large");
    }
}
