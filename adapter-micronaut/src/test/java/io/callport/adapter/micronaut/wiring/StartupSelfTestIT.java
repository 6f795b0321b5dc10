package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.port.CallbackWatch;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that sends itself a probe when it starts. */
class StartupSelfTestIT {
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private ApplicationContext context(Object... settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "micronaut.server.port", -1,
                "micronaut.security.enabled", false,
                "datasources.default.url", "jdbc:h2:mem:self-test;DB_CLOSE_DELAY=-1",
                "callport.effects", "none",
                "callport.connectors.shop.shared-secrets", "my-shared-secret"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("" + settings[i], settings[i + 1]);
        }
        return ApplicationContext.builder()
                .properties(properties)
                .singletons(new CallbackWatch() {
                    @Override
                    public void warned(String message) {
                        warnings.add(message);
                    }
                })
                .start();
    }

    private List<String> warningsOf(Object... settings) {
        try (ApplicationContext context = context(settings)) {
            assertThat(context.getBean(EmbeddedServer.class).start().isRunning())
                    .isTrue();
        }
        return warnings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "/shop/"})
    void passesWhereNothingIsInTheWay(String contextPath) {
        assertThat(warningsOf("callport.self-test", "fail", "micronaut.server.context-path", contextPath))
                .isEmpty();
    }

    @Test
    void findsItsOwnServerWhicheverAddressItListensOn() {
        assertThat(warningsOf("callport.self-test", "fail", "micronaut.server.host", "0.0.0.0"))
                .isEmpty();
        assertThat(warningsOf("callport.self-test", "fail", "micronaut.server.host", "127.0.0.1"))
                .isEmpty();
    }

    @Test
    void stopsTheApplicationIfItMust() throws Exception {
        int port = freePort();
        try (ApplicationContext guarded =
                context("shop", "guarded", "callport.self-test", "fail", "micronaut.server.port", port)) {
            EmbeddedServer server = guarded.getBean(EmbeddedServer.class).start();

            await().until(() -> !guarded.isRunning());
            assertThat(server.isRunning()).isFalse();
            assertThat(warnings)
                    .anySatisfy(warning -> assertThat(warning)
                            .contains("callport.self-test failed", "Security in front answered 403")
                            .doesNotContain("my-shared-secret"));
            await().untilAsserted(() -> assertThatThrownBy(
                            () -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void stopsTheApplicationTooIfTheProbeCannotBeMade() {
        try (ApplicationContext tenants =
                context("callport.self-test", "warn", "callport.self-test-url", "ftp://localhost/callbacks/shop")) {
            tenants.getBean(EmbeddedServer.class).start();

            await().until(() -> !tenants.isRunning());
            assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("callport.self-test failed"));
        }
    }

    @Test
    void startsAllTheSameAndSaysWhatIsInTheWay() {
        assertThat(warningsOf("shop", "guarded", "callport.self-test", "warn"))
                .anySatisfy(warning -> assertThat(warning)
                        .matches("callport\\.self-test, http://localhost:\\d+/callbacks/shop: Security in front.*"));
    }

    @Test
    void findsThatSecurityIsNotToLetCallbacksThrough() {
        assertThat(warningsOf("callport.self-test", "fail", "micronaut.security.enabled", true))
                .isEmpty();
        assertThat(warningsOf(
                        "callport.self-test", "warn",
                        "micronaut.security.enabled", true,
                        "callport.security.permit-callbacks", false))
                .anySatisfy(warning -> assertThat(warning).contains("Security in front answered 401"));
    }

    @Test
    void isOffUnlessAskedFor() {
        assertThat(warningsOf("shop", "guarded")).isEmpty();
        assertThat(warningsOf("shop", "guarded", "callport.self-test", "off")).isEmpty();
        assertThat(warningsOf("shop", "guarded", "callport.self-test", false))
                .as("off, as YAML reads it")
                .isEmpty();
    }

    @Test
    void goesToTheUrlThatIsSet() {
        assertThat(warningsOf(
                        "callport.self-test", "warn", "callport.self-test-url", "http://localhost:1/callbacks/shop"))
                .anySatisfy(warning ->
                        assertThat(warning).contains("http://localhost:1/callbacks/shop: No connection could be made"));
    }

    @Test
    void theSignedUriIsASettingToo() throws Exception {
        try (ApplicationContext context = context(
                "callport.self-test", "fail",
                "callport.signed-uri", "external",
                "callport.public-url", "https://api.example.org/pay")) {
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            SignedCallback signed = SignedCallbacks.of("shop", "my-shared-secret")
                    .to("/pay/callbacks/shop")
                    .carrying(CallbackBodies.debit("OK", "order-1", "9.99"));
            HttpRequest.Builder stripped = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + server.getPort() + "/callbacks/shop"))
                    .POST(BodyPublishers.ofByteArray(signed.body()));
            signed.headers().forEach(stripped::header);

            assertThat(HttpClient.newHttpClient()
                            .send(stripped.build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("OK");
        }
    }

    @ServerFilter("/**")
    @Requires(property = "shop", value = "guarded")
    static class Guard {
        @RequestFilter
        MutableHttpResponse<?> guard() {
            return HttpResponse.status(HttpStatus.FORBIDDEN);
        }
    }
}
