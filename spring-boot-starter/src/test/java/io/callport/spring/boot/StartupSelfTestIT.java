package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.selftest.SelfTestFailed;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that sends itself a probe when it starts. */
@ExtendWith(OutputCaptureExtension.class)
class StartupSelfTestIT {
    private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
        return new SpringApplicationBuilder(application)
                .properties(Stream.concat(
                                Stream.of(
                                        "server.port=0",
                                        "spring.datasource.url=jdbc:h2:mem:self-test;DB_CLOSE_DELAY=-1",
                                        "callport.effects=none",
                                        "callport.connectors.shop.shared-secrets=my-shared-secret"),
                                Arrays.stream(properties))
                        .toArray(String[]::new))
                .run();
    }

    @Test
    void startsWhereNothingIsInTheWay(CapturedOutput output) {
        try (ConfigurableApplicationContext open =
                run(Open.class, "callport.self-test=fail", "server.servlet.context-path=/shop")) {
            assertThat(open.isActive()).isTrue();
        }
        assertThat(output).doesNotContain("callport.self-test");
    }

    @Test
    void stopsWithADescriptionIfItMust(CapturedOutput output) {
        assertThatThrownBy(() -> run(Guarded.class, "callport.self-test=fail"))
                .hasRootCauseInstanceOf(SelfTestFailed.class);

        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Security in front answered 403",
                        "set callport.self-test to warn")
                .doesNotContain("my-shared-secret");
    }

    @Test
    void startsAllTheSameAndSaysWhatIsInTheWay(CapturedOutput output) {
        try (ConfigurableApplicationContext guarded = run(Guarded.class, "callport.self-test=warn")) {
            assertThat(guarded.isActive()).isTrue();
        }
        assertThat(output)
                .containsPattern(
                        "WARN .*callport\\.self-test, http://localhost:\\d+/callbacks/shop: Security in front");
    }

    @Test
    void isOffUnlessAskedFor(CapturedOutput output) {
        try (ConfigurableApplicationContext guarded = run(Guarded.class)) {
            assertThat(guarded.isActive()).isTrue();
        }
        assertThat(output).doesNotContain("self-test,");
    }

    @Test
    void goesToTheUrlThatIsSet(CapturedOutput output) {
        try (ConfigurableApplicationContext open = run(
                Open.class, "callport.self-test=warn", "callport.self-test-url=http://localhost:1/callbacks/shop")) {
            assertThat(open.isActive()).isTrue();
        }
        assertThat(output).contains("http://localhost:1/callbacks/shop: No connection could be made");
    }

    @Test
    void theSignedUriIsASettingToo() throws Exception {
        try (ConfigurableApplicationContext open = run(
                Open.class,
                "callport.self-test=fail",
                "callport.signed-uri=external",
                "callport.public-url=https://api.example.org/pay")) {
            SignedCallback signed = SignedCallbacks.of("shop", "my-shared-secret")
                    .to("/pay/callbacks/shop")
                    .carrying(CallbackBodies.debit("OK", "order-1", "9.99"));
            String port = open.getEnvironment().getRequiredProperty("local.server.port");
            HttpRequest.Builder stripped = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + "/callbacks/shop"))
                    .POST(BodyPublishers.ofByteArray(signed.body()));
            signed.headers().forEach(stripped::header);

            assertThat(HttpClient.newHttpClient()
                            .send(stripped.build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("OK");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Open {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Guarded {
        @Bean
        Filter guard() {
            return (request, response, chain) -> {
                if (((HttpServletRequest) request).getUserPrincipal() == null) {
                    ((HttpServletResponse) response).setStatus(403);
                } else {
                    chain.doFilter(request, response);
                }
            };
        }
    }
}
