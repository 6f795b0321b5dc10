package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignedTargets;
import io.callport.failure.InvalidValue;
import io.callport.intake.ProbeWatch;
import io.callport.port.Connector;
import io.callport.selftest.SelfTest;
import io.callport.selftest.SelfTestFailed;
import io.callport.selftest.SelfTestReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of answers by strangers; through real chains of filters it is tried in the adapters. */
class SelfTestTest {
    private static final Connector SHOP =
            new Connector("shop", "shop", null, ConnectorKeys.of(SharedSecret.of("my-shared-secret")));

    private interface Stranger {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final List<HttpExchange> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private Stranger stranger = exchange -> reply(exchange, 200, "OK", "Content-Type", "text/plain");
    private HttpServer server;
    private URI root;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            received.add(exchange);
            stranger.answer(exchange);
        });
        server.start();
        root = URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void reply(HttpExchange exchange, int status, String body, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private SelfTest selfTest(Optional<String> registered) {
        return new SelfTest(
                SHOP,
                new SelfTest.Paths("/callbacks/shop", registered, true),
                SignedTargets.asReceived(),
                new ProbeWatch(),
                Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC),
                () -> String.format("%032x", number.incrementAndGet()));
    }

    private SelfTestReport report() {
        return selfTest(Optional.empty()).through(root);
    }

    private SelfTestReport reportOf(int status, String body, String... headers) {
        stranger = exchange -> reply(exchange, status, body, headers);
        return report();
    }

    @Nested
    class WhatIsSent {
        @Test
        void looksAsFromTheGatewayInBothFormsOfItsContentType() {
            report();

            assertThat(received).hasSize(2).allSatisfy(exchange -> {
                assertThat(exchange.getRequestMethod()).isEqualTo("POST");
                assertThat(exchange.getRequestURI()).hasToString("/callbacks/shop");
                assertThat(exchange.getRequestHeaders().get("Date")).containsExactly("Sun, 01 Mar 2026 08:00:00 UTC");
                assertThat(exchange.getRequestHeaders().get("X-Signature")).hasSize(1);
                assertThat(exchange.getRequestHeaders().get("X-Callport-Probe")).hasSize(1);
                assertThat(exchange.getProtocol()).isEqualTo("HTTP/1.1");
            });
            assertThat(received)
                    .extracting(exchange -> exchange.getRequestHeaders().getFirst("Content-Type"))
                    .containsExactly("application/json", "application/json; charset=utf-8");
        }

        @ParameterizedTest
        @CsvSource({
            "/, /callbacks/shop",
            "/app, /app/callbacks/shop",
            "/app/, /app/callbacks/shop",
        })
        void goesToTheEndpointBelowTheApplication(String base, String target) {
            selfTest(Optional.empty()).through(root.resolve(base));

            assertThat(received)
                    .allSatisfy(exchange -> assertThat(exchange.getRequestURI()).hasToString(target));
        }

        @ParameterizedTest
        @CsvSource({"/a%2Fb/shop?token=x%20y, /a%2Fb/shop?token=x%20y", "'', /", "?a=b, /?a=b"})
        void goesToAWholeCallbackUrlAsItIs(String url, String target) {
            SelfTestReport report = selfTest(Optional.empty()).at(URI.create(root + url));

            assertThat(received)
                    .allSatisfy(exchange -> assertThat(exchange.getRequestURI()).hasToString(target));
            assertThat(report.toString()).doesNotContain("token");
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost:8080", "ftp://localhost", "/callbacks", "http://u@localhost", "http://a/#b"})
        void doesNotGoToWhatIsNoAddress(String url) {
            assertThatThrownBy(() -> selfTest(Optional.empty()).at(URI.create(url)))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("http://localhost:8080");
            assertThatThrownBy(() -> selfTest(Optional.empty()).through(URI.create("http://localhost?a=b")))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("query");
        }
    }

    @Nested
    class AnsweredByStrangers {
        @Test
        void okMayBeAnotherNodes() {
            SelfTestReport report = report();

            assertThat(report.passed()).isTrue();
            assertThat(report.remarks()).singleElement().asString().contains("another node");
            assertThat(report.orThrow()).isSameAs(report);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "401 | Security in front answered 401 | CSRF",
                    "403 | Security in front answered 403 | without login",
                    "404 | answered 404 | not mapped there",
                    "405 | answered 405 | let POST through",
                    "400 | answered 400 | in front does not take it",
                    "413 | answered 413 | in front does not take it",
                    "415 | answered 415 | in front does not take it",
                    "429 | answered 429 | limit of rates",
                    "500 | answered 500 | see the log",
                    "502 | answered 502 | does not reach the application",
                    "204 | answered 204 | see the log"
                })
        void otherStatusesSayWhatIsInTheWay(int status, String what, String remedy) {
            SelfTestReport report = reportOf(status, "");

            assertThat(report.passed()).isFalse();
            assertThat(report.findings()).singleElement().asString().contains(what, remedy);
            assertThatThrownBy(report::orThrow)
                    .isInstanceOf(SelfTestFailed.class)
                    .hasMessageContaining(what)
                    .hasMessageContaining(root + "/callbacks/shop");
        }

        @Test
        void aRedirectToALoginIsSecurityAndAnotherIsNot() {
            assertThat(reportOf(302, "", "Location", "http://localhost/Login?secret=1")
                            .text())
                    .contains("302 and wants a login", "CSRF")
                    .doesNotContain("secret");
            assertThat(reportOf(308, "", "Location", "https://localhost/callbacks/shop")
                            .text())
                    .contains("redirected (308)", "callport.public-url");
            assertThat(reportOf(301, "").text()).contains("redirected (301)");
        }

        @Test
        void aPageInsteadOfOkIsNotTheEndpoints() {
            assertThat(reportOf(200, "<html>secret</html>", "Content-Type", "text/html")
                            .text())
                    .contains("answered 200: the endpoint is not mapped there")
                    .doesNotContain("secret");
            assertThat(reportOf(200, "").passed()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"401, unauthorized", "404, not found", "415, unsupported media type", "413, too large"})
        void whatCallportSaysOnAnotherNodeIsToldFromWhatOthersSay(int status, String body) {
            assertThat(reportOf(status, body).text()).contains("Callport answered " + status, "another node");
            assertThat(reportOf(status, body + "!").text()).doesNotContain("not in this process");
        }

        @Test
        void anAnswerWithoutEndIsReadNoFurther() {
            stranger = exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] page = new byte[1 << 16];
                try {
                    while (true) {
                        exchange.getResponseBody().write(page);
                    }
                } catch (IOException hungUp) {
                    exchange.close();
                }
            };

            assertThat(report().text()).contains("the endpoint is not mapped there");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "text/plain;charset=UTF-8",
                    "Text/Plain; Charset=\"utf-8\"",
                    "text/plain;charset=ISO-8859-1"
                })
        void aContentTypeThatTheGatewayKnowsIsFine(String contentType) {
            assertThat(reportOf(200, "OK", "Content-Type", contentType).findings())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/html", "application/json", "text/plain;charset=utf-16", "text/plainer"})
        void anotherContentTypeIsNot(String contentType) {
            assertThat(reportOf(200, "OK", "Content-Type", contentType).findings())
                    .singleElement()
                    .asString()
                    .contains("Content-Type");
        }

        @Test
        void aContentTypeThatIsMissingOrCameTwiceIsNot() {
            assertThat(reportOf(200, "OK").findings()).hasSize(1);
            assertThat(reportOf(200, "OK", "Content-Type", "text/plain", "Content-Type", "text/plain")
                            .findings())
                    .hasSize(1);
        }

        @Test
        void compressionThatNobodyAskedForIsNot() {
            assertThat(reportOf(200, "OK", "Content-Type", "text/plain", "Content-Encoding", "identity")
                            .passed())
                    .isTrue();
            assertThat(reportOf(200, "OK", "Content-Type", "text/plain", "Content-Encoding", "gzip")
                            .findings())
                    .singleElement()
                    .asString()
                    .contains("compressed");
        }
    }

    @Nested
    class NotAnswered {
        @Test
        void forLongIsGivenUp() {
            CountDownLatch over = new CountDownLatch(1);
            stranger = exchange -> {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            };

            SelfTestReport report =
                    selfTest(Optional.empty()).within(Duration.ofMillis(200)).through(root);
            over.countDown();

            assertThat(report.findings()).singleElement().asString().contains("No answer came within 200 ms");
            assertThat(received).hasSize(1);
        }

        @Test
        void toTheEndIsGivenUpToo() {
            CountDownLatch over = new CountDownLatch(1);
            stranger = exchange -> {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write('O');
                exchange.getResponseBody().flush();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            };

            SelfTestReport report =
                    selfTest(Optional.empty()).within(Duration.ofMillis(200)).through(root);
            over.countDown();

            assertThat(report.text()).contains("No answer came within 200 ms");
        }

        @Test
        void becauseNobodyListens() throws IOException {
            int free;
            try (ServerSocket socket = new ServerSocket(0)) {
                free = socket.getLocalPort();
            }

            assertThat(selfTest(Optional.empty())
                            .through(URI.create("http://localhost:" + free))
                            .text())
                    .contains("No connection could be made");
        }

        @Test
        void becauseTheConnectionBroke() {
            stranger = HttpExchange::close;

            assertThat(report().findings()).singleElement().asString().contains("The connection broke");
        }

        @Test
        void becauseItSpeaksNoTls() throws Exception {
            try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread server = new Thread(() -> saysThatItIsNoHttp(plain));
                server.start();

                assertThat(selfTest(Optional.empty())
                                .through(URI.create("https://localhost:" + plain.getLocalPort()))
                                .findings())
                        .singleElement()
                        .asString()
                        .contains("No TLS came about", "port " + plain.getLocalPort() + " is the one for https");
                server.join();
            }
        }

        private void saysThatItIsNoHttp(ServerSocket plain) {
            try (Socket client = plain.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().readAllBytes();
            } catch (IOException hungUp) {
                return;
            }
        }

        @Test
        void becauseSomebodyInterrupted() {
            Thread.currentThread().interrupt();

            SelfTestReport report = report();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.text()).contains("interrupted");
        }

        @Test
        void withNoTimeAtAllIsRefused() {
            assertThatThrownBy(() -> selfTest(Optional.empty()).within(Duration.ZERO))
                    .isInstanceOf(InvalidValue.class);
        }
    }

    @Nested
    class OfAnotherPathThanTheRegisteredOne {
        @Test
        void itIsRemarked() {
            SelfTestReport report = selfTest(Optional.of("/api/callbacks/shop")).through(root);

            assertThat(report.passed()).isTrue();
            assertThat(report.text())
                    .contains("/api/callbacks/shop, the probe was sent to /callbacks/shop", "callport.signed-uri");
        }

        @Test
        void nothingIsRemarkedIfItIsTheSame() {
            assertThat(selfTest(Optional.of("/callbacks/shop")).through(root).text())
                    .doesNotContain("callport.signed-uri");
        }
    }

    @Test
    void aReportIsItsFindingsAndRemarksInThatOrder() {
        assertThat(new SelfTestReport("http://a/", List.of("A.", "B."), List.of("C.")).text())
                .isEqualTo("A. B. C.");
        assertThat(new SelfTestReport("http://a/", List.of(), List.of("C.")).text())
                .isEqualTo("C.");
        assertThat(new SelfTestReport("http://a/", List.of("A."), List.of()).text())
                .isEqualTo("A.");
    }
}
