package io.callport.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callport.port.GatewayUnanswered;
import io.callport.testkit.OwnThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UnansweredTest {

    @Nested
    class CertainlyNotReceived {

        @Test
        void whenTheConnectionIsRefused() throws IOException {
            int port;
            try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = unused.getLocalPort();
            }
            GatewayUnanswered failure = failure("http://127.0.0.1:" + port);

            assertThat(failure).hasMessage("connection refused, or host not found");
            assertThat(failure.mayHaveBeenReceived()).isFalse();
        }

        @Test
        void whenTheHostIsUnknown() {
            GatewayUnanswered failure = failure("https://gateway.invalid");

            assertThat(failure).hasMessage("connection refused, or host not found");
            assertThat(failure.mayHaveBeenReceived()).isFalse();
        }

        @Test
        void whenNoConnectionComesAboutInTime() throws IOException {
            // A listener with a full queue leaves further callers waiting.
            try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                List<Socket> queue = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Socket waiting = new Socket();
                    queue.add(waiting);
                    try {
                        waiting.connect(full.getLocalSocketAddress(), 200);
                    } catch (IOException e) {
                        break; // full now
                    }
                }
                GatewayUnanswered failure = failure(Given.gateway("http://127.0.0.1:" + full.getLocalPort())
                        .connectTimeout(Duration.ofMillis(250))
                        .build());

                assertThat(failure).hasMessage("no connection within 250 ms");
                assertThat(failure.mayHaveBeenReceived()).isFalse();
                for (Socket waiting : queue) {
                    waiting.close();
                }
            }
        }

        @Test
        void whenTheOtherSideSpeaksNoTls() throws IOException {
            try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                CompletableFuture<Void> served = OwnThreads.run(() -> {
                    try (Socket connection = plain.accept()) {
                        connection.getInputStream().read();
                        // a TLS alert: handshake failure
                        connection.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
                        connection.getOutputStream().flush();
                        connection.shutdownOutput();
                        connection.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                GatewayUnanswered failure = failure("https://127.0.0.1:" + plain.getLocalPort());

                assertThat(failure).hasMessage("no trusted TLS connection");
                assertThat(failure.mayHaveBeenReceived()).isFalse();
                served.cancel(true);
            }
        }

        @Test
        void whenTheCallerWasInterruptedBefore() {
            HttpGateway gateway = Given.gateway("http://127.0.0.1:1").build();
            Thread.currentThread().interrupt();
            GatewayUnanswered failure = failure(gateway);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).hasMessage("interrupted before it was sent");
            assertThat(failure.mayHaveBeenReceived()).isFalse();
        }
    }

    @Nested
    class PerhapsReceived {

        @Test
        void whenNoAnswerBegins() throws Exception {
            try (RawServer silent = new RawServer((connection, closing) -> closing.await())) {
                assertTooLate(silent);
            }
        }

        @Test
        void whenAnAnswerBeginsAndStalls() throws Exception {
            try (RawServer stalling = new RawServer((connection, closing) -> {
                RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{").answer(connection, closing);
                closing.await();
            })) {
                assertTooLate(stalling);
            }
        }

        private void assertTooLate(RawServer server) {
            HttpGateway gateway = Given.gateway(server.url())
                    .requestTimeout(Duration.ofMillis(400))
                    .build();
            long begun = System.nanoTime();
            GatewayUnanswered failure = failure(gateway);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThat(failure).hasMessage("no answer within 400 ms");
            assertThat(failure.mayHaveBeenReceived()).isTrue();
        }

        @Test
        void whenTheConnectionEndsWithoutAnAnswerAndIsNotSentAgain() throws Exception {
            try (RawServer hangingUp = new RawServer((connection, closing) -> {})) {
                assertLost(hangingUp);
            }
        }

        @Test
        void whenTheConnectionIsReset() throws Exception {
            try (RawServer resetting = new RawServer((connection, closing) -> connection.setSoLinger(true, 0))) {
                assertLost(resetting);
            }
        }

        @Test
        void whenTheAnswerEndsTooEarly() throws Exception {
            try (RawServer cutting = new RawServer(RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"))) {
                assertLost(cutting);
            }
        }

        @Test
        void whenTheAnswerIsNoHttp() throws Exception {
            try (RawServer babbling = new RawServer(RawServer.raw("220 smtp.example.org ready\r\n"))) {
                assertLost(babbling);
            }
        }

        private void assertLost(RawServer server) throws InterruptedException {
            GatewayUnanswered failure = failure(server.url());

            assertThat(failure).hasMessage("connection lost before the answer was complete");
            assertThat(failure.mayHaveBeenReceived()).isTrue();
            server.request();
            assertThat(server.further()).isZero();
        }

        @Test
        void whenTheAnswerIsTooLong() throws Exception {
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            try (RawServer endless = new RawServer((connection, closing) -> {
                RawServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .answer(connection, closing);
                byte[] bytes = chunk.getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    connection.getOutputStream().write(bytes); // until the client hangs up
                }
            })) {
                GatewayUnanswered failure = failure(endless.url());

                assertThat(failure).hasMessage("answered with more than 1048576 bytes");
                assertThat(failure.mayHaveBeenReceived()).isTrue();
            }
        }

        @Test
        void whenTheCallerIsInterruptedMeanwhile() throws Exception {
            try (RawServer silent = new RawServer((connection, closing) -> closing.await())) {
                HttpGateway gateway = Given.gateway(silent.url()).build();
                CompletableFuture<GatewayUnanswered> failed = new CompletableFuture<>();
                CompletableFuture<Boolean> flag = new CompletableFuture<>();
                Thread caller = new Thread(() -> {
                    failed.complete(failure(gateway));
                    flag.complete(Thread.currentThread().isInterrupted());
                });
                caller.start();
                silent.request();
                caller.interrupt();

                assertThat(failed.get(10, TimeUnit.SECONDS)).hasMessage("interrupted while waiting for the answer");
                assertThat(failed.join().mayHaveBeenReceived()).isTrue();
                assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void neitherMessagesNorCausesShowCredentialsOrPath() throws Exception {
        try (RawServer babbling = new RawServer(RawServer.raw("nothing of the kind\r\n\r\n"))) {
            for (Throwable shown = failure(babbling.url()); shown != null; shown = shown.getCause()) {
                assertThat(shown.toString()).doesNotContain(Given.API_KEY, Given.PASSWORD, "/transaction/");
            }
        }
    }

    private static GatewayUnanswered failure(String url) {
        return failure(Given.gateway(url).build());
    }

    private static GatewayUnanswered failure(HttpGateway gateway) {
        return catchThrowableOfType(
                GatewayUnanswered.class, () -> gateway.debit(Given.connector(), Given.debit(), Given.CALLBACK));
    }
}
