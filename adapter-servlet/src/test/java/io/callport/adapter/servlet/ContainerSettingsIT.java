package io.callport.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.port.CallbackWatch;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the README says of the settings of containers. */
class ContainerSettingsIT {
    private static final String SECRET = "my-shared-secret";
    private static final String HUGE =
            "POST /callbacks/shop HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9999999999\r\n\r\n";
    private static final String STALLED =
            "POST /callbacks/shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";

    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets(SECRET))
            .store(new InMemoryPaymentStore())
            .reader(new JacksonNotificationReader())
            .watch(CallbackWatch.NONE)
            .withoutEffects()
            .build();
    private final CallbackServlet servlet = new CallbackServlet(callport.intake());

    @AfterEach
    void close() {
        callport.close();
    }

    private static int statusOf(StartedEndpoint endpoint, String contentType) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        SignedCallbacks.of("shop", SECRET)
                                .contentType(contentType)
                                .carrying(CallbackSample.DEBIT_OK.body())
                                .request(URI.create("http://localhost:" + endpoint.port())),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** What comes back until the server hangs up; or only its first line, as a server may wait for a huge body. */
    private static String said(StartedEndpoint endpoint, String sent, boolean all) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = all
                    ? socket.getInputStream().readAllBytes()
                    : socket.getInputStream().readNBytes(12);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void jettyRespellsContentTypesThatItKnowsUnlessItsCacheMindsTheCase() throws Exception {
        try (StartedEndpoint jetty = new JettyEndpoint(
                "/", "/callbacks/*", servlet, new CharsetFilter(), http -> http.setHeaderCacheCaseSensitive(false))) {
            assertThat(statusOf(jetty, "application/json; charset=utf-8")).isEqualTo(200); // as the gateway sends it
            assertThat(statusOf(jetty, "application/json; charset=UTF-8")).isEqualTo(401);
        }
        try (StartedEndpoint jetty = new JettyEndpoint(servlet, new CharsetFilter())) {
            assertThat(statusOf(jetty, "application/json; charset=UTF-8")).isEqualTo(200);
        }
    }

    @Test
    void oneWhoAsksFirstIsRefusedOutrightOnJettyAndOnTomcatIfToldSo() throws Exception {
        try (StartedEndpoint jetty = new JettyEndpoint(servlet, new CharsetFilter())) {
            assertThat(said(jetty, HUGE, false)).isEqualTo("HTTP/1.1 413");
        }
        try (StartedEndpoint tomcat = new TomcatEndpoint(servlet, new CharsetFilter())) {
            assertThat(said(tomcat, HUGE, false)).isEqualTo("HTTP/1.1 100");
        }
        try (StartedEndpoint tomcat = new TomcatEndpoint(
                "",
                "/callbacks/*",
                servlet,
                new CharsetFilter(),
                connector -> connector.setProperty("continueResponseTiming", "onRead"))) {
            assertThat(said(tomcat, HUGE, false)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void oneWhoStallsIsLetGoWithoutDetail() throws Exception {
        try (StartedEndpoint jetty = new JettyEndpoint(
                "/", "/callbacks/*", servlet, new CharsetFilter(), http -> http.setIdleTimeout(300))) {
            assertThat(said(jetty, STALLED, true)).startsWith("HTTP/1.1 4").doesNotContain("xception", "callport");
        }
        try (StartedEndpoint tomcat = new TomcatEndpoint(
                "",
                "/callbacks/*",
                servlet,
                new CharsetFilter(),
                connector -> connector.setProperty("connectionTimeout", "300"))) {
            assertThat(said(tomcat, STALLED, true)).startsWith("HTTP/1.1 4").doesNotContain("xception", "callport");
        }
    }
}
