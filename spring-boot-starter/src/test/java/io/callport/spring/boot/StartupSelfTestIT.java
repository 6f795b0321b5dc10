package io.callport.spring.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.selftest.SelfTestFailed;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.web.util.ContentCachingResponseWrapper;

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

    /** Each thing that the documentation says a self-test finds, in the way of a whole application. */
    private enum Obstacle {
        BODY_CHANGED(TrimmedBodies.class, "The body was changed: "),
        PATH_CHANGED(EncodedPaths.class, "The path was changed: /callbacks/shop was sent, "),
        BLOCKED_BY_SECURITY(Open.class, "Security in front answered 40", PartFilter.WANTED + "=SECURITY"),
        ANSWER_CHANGED(WrappedAnswers.class, "The answer was changed: "),
        ANSWERED_BY_ANOTHER(Pages.class, "Something else than Callport answered 200: ");

        private final Class<?> application;
        private final String finding;
        private final String parts;

        Obstacle(Class<?> application, String finding) {
            this(application, finding, PartFilter.WANTED + "=");
        }

        Obstacle(Class<?> application, String finding, String parts) {
            this.application = application;
            this.finding = finding;
            this.parts = parts;
        }

        ConfigurableApplicationContext start(String selfTest) {
            return run(
                    application, "callport.self-test=" + selfTest, "callport.security.permit-callbacks=false", parts);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsWithADescriptionIfItMust(Obstacle obstacle, CapturedOutput output) {
        assertThatThrownBy(() -> obstacle.start("fail").close()).hasRootCauseInstanceOf(SelfTestFailed.class);

        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "callbacks/shop was not taken as a callback must be: " + obstacle.finding,
                        "set callport.self-test to warn")
                .doesNotContain("my-shared-secret");
    }

    @ParameterizedTest
    @EnumSource
    void startsAllTheSameAndSaysWhatIsInTheWay(Obstacle obstacle, CapturedOutput output) {
        try (ConfigurableApplicationContext open = obstacle.start("warn")) {
            assertThat(open.isActive()).isTrue();
        }
        assertThat(output)
                .containsPattern("WARN .*callport\\.self-test, http://localhost:\\d+/callbacks/shop: "
                        + Pattern.quote(obstacle.finding))
                .doesNotContain("my-shared-secret");
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

    /** As a filter does that logs bodies and puts them back tidied. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TrimmedBodies {
        @Bean
        Filter trim() {
            return (request, response, chain) -> {
                ByteArrayInputStream trimmed = new ByteArrayInputStream(
                        new String(request.getInputStream().readAllBytes(), UTF_8)
                                .trim()
                                .getBytes(UTF_8));
                chain.doFilter(
                        new HttpServletRequestWrapper((HttpServletRequest) request) {
                            @Override
                            public ServletInputStream getInputStream() {
                                return new DelegatingServletInputStream(trimmed);
                            }

                            @Override
                            public long getContentLengthLong() {
                                return trimmed.available();
                            }
                        },
                        response);
            };
        }
    }

    /** As a filter does that decodes paths and encodes them anew. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class EncodedPaths {
        @Bean
        Filter encode() {
            return (request, response, chain) -> chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public String getRequestURI() {
                            return super.getRequestURI().replace("shop", "sh%6Fp");
                        }
                    },
                    response);
        }
    }

    /** As a filter does that makes JSON of every answer. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WrappedAnswers {
        @Bean
        Filter wrap() {
            return (request, response, chain) -> {
                ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper((HttpServletResponse) response);
                chain.doFilter(request, kept);
                String body = "{\"data\":\"" + new String(kept.getContentAsByteArray(), UTF_8) + "\"}";
                response.setContentLength(body.length());
                response.getOutputStream().write(body.getBytes(UTF_8));
            };
        }
    }

    /** As a front end does that shows its page for all paths. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Pages {
        @Bean
        Filter page() {
            return (request, response, chain) -> response.getOutputStream().write("<html>".getBytes(UTF_8));
        }
    }
}
