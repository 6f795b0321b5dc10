package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send on though 413 was said: as the README says. */
class SendingOnIT {
    private static final int LIMIT = 2 << 10;
    private static final int CHUNK = 64 << 10;
    private static final int MIB = 1 << 20;

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
        shop = MicronautShop.around(callport.intake()).start();
    }

    @AfterAll
    static void stop() {
        shop.close();
        callport.close();
    }

    private static Socket connection() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.port());
        socket.setSoTimeout(20_000);
        socket.setSendBufferSize(CHUNK);
        socket.getOutputStream()
                .write("POST /callbacks/shop HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static byte[] chunk() {
        return (Integer.toHexString(CHUNK) + "\r\n" + "x".repeat(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void oneThatEndsWithinTwoMebibytesMoreSeesItsAnswerAndMayAskForMore() throws Exception {
        try (Socket socket = connection()) {
            OutputStream out = socket.getOutputStream();
            for (int sent = 0; sent + CHUNK <= 2 * MIB; sent += CHUNK) {
                out.write(chunk());
            }
            out.write("0\r\n\r\nGET /orders/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .lines())
                    .startsWith("HTTP/1.1 413 Request Entity Too Large")
                    .contains("too largeHTTP/1.1 200 OK")
                    .endsWith("the application's own");
        }
    }

    /** Beside what is read, the buffers of both ends hold some. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a server that only stops reading
    void oneThatDoesNotEndIsHungUpOn() throws Exception {
        try (Socket socket = connection()) {
            assertThat(sentUntilHungUpOn(socket)).isBetween(2L * MIB, 32L * MIB);
        }
    }

    private static long sentUntilHungUpOn(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        long sent = 0;
        while (sent < 64L * MIB) {
            try {
                out.write(chunk());
            } catch (IOException hungUp) {
                return sent;
            }
            sent += CHUNK;
        }
        return sent;
    }
}
