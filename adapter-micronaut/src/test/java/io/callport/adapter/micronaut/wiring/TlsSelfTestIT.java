package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.callport.Callport;
import io.callport.port.CallbackWatch;
import io.callport.selftest.SelfTestReport;
import io.callport.testkit.InMemoryPaymentStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probe through HTTPS, to a server whose certificate is trusted, or is not. */
class TlsSelfTestIT {
    @TempDir
    private static Path directory;

    private static KeyStoreFile certificate;
    private static ApplicationContext shop;
    private static int port;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private SSLContext before;

    @BeforeAll
    static void start() throws Exception {
        certificate = new KeyStoreFile(directory.resolve("shop.p12")).with("shop", "-ext", "san=dns:localhost");
        shop = context(Map.of(), CallbackWatch.NONE);
        port = shop.getBean(EmbeddedServer.class).start().getPort();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void remember() throws Exception {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(before);
    }

    private static ApplicationContext context(Map<String, Object> settings, CallbackWatch watch) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "micronaut.server.ssl.enabled",
                true,
                "micronaut.server.ssl.port",
                -1,
                "micronaut.server.ssl.key-store.path",
                certificate.file().toUri(),
                "micronaut.server.ssl.key-store.type",
                "PKCS12",
                "micronaut.server.ssl.key-store.password",
                KeyStoreFile.PASSWORD,
                "micronaut.security.enabled",
                false,
                "callport.effects",
                "none",
                "callport.connectors.shop.shared-secrets",
                "my-shared-secret"));
        properties.putAll(settings);
        return ApplicationContext.builder()
                .properties(properties)
                .singletons(new InMemoryPaymentStore(), watch)
                .start();
    }

    private static SelfTestReport reportOf(String host, int port) {
        return shop.getBean(Callport.class)
                .selfTest()
                .at(URI.create("https://" + host + ":" + port + "/callbacks/shop"));
    }

    @Test
    void findsNothingWhereTheCertificateIsTrusted() throws Exception {
        SSLContext.setDefault(certificate.trusting("shop"));

        assertThat(reportOf("localhost", port).text()).isEmpty();
    }

    @Test
    void saysWhatToDoWhereItIsNotTrusted() {
        assertThat(reportOf("localhost", port).findings())
                .singleElement()
                .asString()
                .contains("certificate is not trusted here", "callport.self-test-url", "javax.net.ssl.trustStore");
    }

    @Test
    void saysThatItIsForAnotherHost() throws Exception {
        SSLContext.setDefault(certificate.trusting("shop"));

        assertThat(reportOf("127.0.0.1", port).findings())
                .singleElement()
                .asString()
                .contains("certificate is not for 127.0.0.1", "callport.self-test-url");
    }

    @Test
    void saysThatItHasExpired() throws Exception {
        KeyStoreFile old = new KeyStoreFile(directory.resolve("old.p12"))
                .with("authority", "-ext", "bc:c")
                .with(
                        "old",
                        "-signer",
                        "authority",
                        "-ext",
                        "san=dns:localhost",
                        "-startdate",
                        "-9d",
                        "-validity",
                        "2");
        SSLContext.setDefault(old.trusting("authority"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(old.showing("old")));
        server.start();
        try {
            assertThat(reportOf("localhost", server.getAddress().getPort()).findings())
                    .singleElement()
                    .asString()
                    .contains("certificate has expired", "renew it");
        } finally {
            server.stop(0);
        }
    }

    private ApplicationContext starting(int port) {
        return context(
                Map.of(
                        "micronaut.server.ssl.port",
                        port,
                        "callport.self-test",
                        "fail",
                        "callport.self-test-url",
                        "https://localhost:" + port + "/callbacks/shop"),
                new CallbackWatch() {
                    @Override
                    public void warned(String message) {
                        warnings.add(message);
                    }
                });
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void anApplicationWhoseCertificateIsTrustedStarts() throws Exception {
        SSLContext.setDefault(certificate.trusting("shop"));
        try (ApplicationContext starting = starting(freePort())) {
            assertThat(starting.getBean(EmbeddedServer.class).start().isRunning())
                    .isTrue();

            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void anApplicationWhoseCertificateIsNotTrustedStopsAndSaysWhy() throws Exception {
        try (ApplicationContext starting = starting(freePort())) {
            starting.getBean(EmbeddedServer.class).start();

            await().until(() -> !starting.isRunning());
            assertThat(warnings)
                    .anySatisfy(warning ->
                            assertThat(warning).contains("callport.self-test failed", "is not trusted here"));
        }
    }
}
