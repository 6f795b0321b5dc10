package io.callport.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.SignedUri;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.selftest.SelfTestReport;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.CallbackSample;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Fact;
import jakarta.servlet.Filter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a self-test says of real servers, through filters that each break one thing. */
class SelfTestIT {
    private static final String SECRET = "my-shared-secret";
    private static final Filter NONE = (request, response, chain) -> chain.doFilter(request, response);

    private final CountingStore store = new CountingStore();

    private CallportBuilder callport() {
        return Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets("newest-secret", SECRET))
                .store(store)
                .reader(new JacksonNotificationReader())
                .watch(CallbackWatch.NONE)
                .withoutEffects();
    }

    private SelfTestReport jetty(CallportBuilder builder, String mapping, Filter filter) throws Exception {
        try (Callport callport = builder.build();
                StartedEndpoint jetty = new JettyEndpoint(
                        "/", mapping, new CallbackServlet(callport.intake()), filter, configuration -> {})) {
            return callport.selfTest().through(URI.create("http://localhost:" + jetty.port()));
        }
    }

    private SelfTestReport jetty(Filter filter) throws Exception {
        return jetty(callport(), "/callbacks/*", filter);
    }

    @Test
    void findsNothingWhereNothingIsInTheWayAndWritesNothing() throws Exception {
        SelfTestReport onJetty = jetty(new CharsetFilter());
        try (Callport callport = callport().build();
                StartedEndpoint tomcat =
                        new TomcatEndpoint(new CallbackServlet(callport.intake()), new CharsetFilter())) {
            SelfTestReport onTomcat =
                    callport.selfTest("shop").through(URI.create("http://localhost:" + tomcat.port() + "/"));

            assertThat(onTomcat.text()).isEmpty();
        }

        assertThat(onJetty.text()).isEmpty();
        assertThat(onJetty.orThrow().passed()).isTrue();
        assertThat(store.applied).isEmpty();
    }

    static Stream<Arguments> spoilers() {
        UnaryOperator<String> withCharset =
                value -> value.equals("application/json") ? "application/json;charset=UTF-8" : value;
        return Stream.of(
                Arguments.of(Spoilers.body(Spoilers::trimmed), "cuts white space off"),
                Arguments.of(Spoilers.body(Spoilers::reencoded), "re-encodes or re-serialises"),
                Arguments.of(Spoilers.body(body -> new byte[0]), "something read it before Callport did"),
                Arguments.of(Spoilers.header("Content-Type", withCharset), "Content-Type was changed"),
                Arguments.of(Spoilers.header("Content-Type", type -> "text/html"), "Content-Type was changed"),
                Arguments.of(Spoilers.header("Date", date -> "1 March 2026"), "Date was changed"),
                Arguments.of(Spoilers.header("X-Signature", signature -> ""), "X-Signature was removed"),
                Arguments.of(Spoilers.guarded(401, "/"), "Security in front answered 401"),
                Arguments.of(Spoilers.guarded(403, "/"), "Security in front answered 403"),
                Arguments.of(Spoilers.guarded(302, "/login"), "Security in front answered 302 and wants a login"),
                Arguments.of(
                        Spoilers.answer(200, "application/json", "{\"data\":\"", "\"}"), "wraps or rewrites answers"),
                Arguments.of(Spoilers.answer(200, "text/plain", "", "\n"), "wraps or rewrites answers"),
                Arguments.of(
                        Spoilers.answer(200, "text/html;charset=utf-8", "", ""),
                        "Content-Type was changed from text/plain"),
                Arguments.of(Spoilers.answer(204, "text/plain", "", ""), "Callport answered 200, but 204 came back"));
    }

    @ParameterizedTest
    @MethodSource("spoilers")
    void saysWhatBrokeIt(Filter spoiler, String finding) throws Exception {
        SelfTestReport report = jetty(spoiler);

        assertThat(report.passed()).isFalse();
        assertThat(report.findings()).anyMatch(sentence -> sentence.contains(finding));
        assertThat(report.toString()).doesNotContain(SECRET, "newest-secret", "callportProbe", "1 March");
        assertThat(store.applied).isEmpty();
    }

    @Test
    void onTomcatItSaysTheSame() throws Exception {
        try (Callport callport = callport().build();
                StartedEndpoint tomcat =
                        new TomcatEndpoint(new CallbackServlet(callport.intake()), Spoilers.body(Spoilers::trimmed))) {
            assertThat(callport.selfTest()
                            .through(URI.create("http://localhost:" + tomcat.port()))
                            .findings())
                    .singleElement()
                    .asString()
                    .contains("cuts white space off");
        }
    }

    @Test
    void namesTheSettingForAPathThatWasStripped() throws Exception {
        try (Callport callport = callport()
                        .publicUrl(URI.create("https://api.example.org/api"))
                        .build();
                StartedEndpoint jetty = behindStripping(callport)) {
            SelfTestReport report =
                    callport.selfTest().at(URI.create("http://localhost:" + jetty.port() + "/api/callbacks/shop"));

            assertThat(report.findings())
                    .containsExactly(
                            "The path was changed: /api/callbacks/shop was sent, /callbacks/shop arrived.",
                            "The signature fits the callback URL that callport.public-url and callport.path make: set"
                                    + " callport.signed-uri to external.");
        }
    }

    @Test
    void findsNothingBehindSuchAProxyOnceItIsSet() throws Exception {
        for (SignedUri setting : List.of(SignedUri.EXTERNAL, SignedUri.FORWARDED)) {
            try (Callport callport = callport()
                            .publicUrl(URI.create("https://api.example.org/api"))
                            .signedUri(setting)
                            .build();
                    StartedEndpoint jetty = behindStripping(callport)) {
                URI url = URI.create("http://localhost:" + jetty.port() + "/api/callbacks/shop?order=1");
                assertThat(callport.selfTest().at(url).text())
                        .as(setting.name())
                        .isEmpty();
                HttpRequest signed = SignedCallbacks.of("shop", SECRET)
                        .to("/api/callbacks/shop?order=1")
                        .carrying(CallbackSample.DEBIT_OK.body())
                        .request(url);
                assertThat(HttpClient.newHttpClient()
                                .send(signed, BodyHandlers.ofString())
                                .body())
                        .isEqualTo("OK");
            }
        }
    }

    private static StartedEndpoint behindStripping(Callport callport) throws Exception {
        return new JettyEndpoint(
                "/api",
                "/callbacks/*",
                new CallbackServlet(callport.intake()),
                Spoilers.strippedPath("/api"),
                configuration -> {});
    }

    @Test
    void roundTheProxyItPassesUnderExternalToo() throws Exception {
        CallportBuilder builder =
                callport().publicUrl(URI.create("https://api.example.org/api")).signedUri(SignedUri.EXTERNAL);

        assertThat(jetty(builder, "/callbacks/*", NONE).text()).isEmpty();
    }

    @Test
    void saysThatTheEndpointIsElsewhereOrNotToldTheConnector() throws Exception {
        assertThat(jetty(callport(), "/hooks/*", NONE).findings())
                .singleElement()
                .asString()
                .contains("answered 405", "callport.path"); // Jetty's own servlet for files
        assertThat(jetty(callport(), "/callbacks/shop/*", NONE).findings())
                .singleElement()
                .asString()
                .contains("was not told the connector shop");
    }

    @Test
    void saysThatTheLimitOfBodiesIsTooLow() throws Exception {
        CallportBuilder builder = callport().intake(IntakeSettings.defaults().withBodyLimit(1024));

        assertThat(jetty(builder, "/callbacks/*", NONE).findings())
                .singleElement()
                .asString()
                .contains("callport.body-limit");
    }

    @Test
    void anotherNodeMayAnswer() throws Exception {
        try (Callport here = callport().build();
                Callport there = callport().build();
                StartedEndpoint jetty = new JettyEndpoint(new CallbackServlet(there.intake()), NONE)) {
            SelfTestReport report = here.selfTest().through(URI.create("http://localhost:" + jetty.port()));

            assertThat(report.passed()).isTrue();
            assertThat(report.remarks()).singleElement().asString().contains("another node");
        }
        try (Callport here = callport().build();
                Callport there = callport()
                        .connector("shop", connector -> connector.sharedSecrets("older"))
                        .build();
                StartedEndpoint jetty = new JettyEndpoint(new CallbackServlet(there.intake()), NONE)) {
            assertThat(here.selfTest()
                            .through(URI.create("http://localhost:" + jetty.port()))
                            .findings())
                    .singleElement()
                    .asString()
                    .contains("Callport answered 401, but not in this process");
        }
    }

    @Test
    void aCallbackWithTheProbesHeaderIsACallback() throws Exception {
        try (Callport callport = callport().build();
                StartedEndpoint jetty = new JettyEndpoint(
                        new CallbackServlet(callport.intake()),
                        Spoilers.header("X-Callport-Probe", value -> "0".repeat(32)))) {
            HttpRequest signed = SignedCallbacks.of("shop", SECRET)
                    .carrying(CallbackSample.DEBIT_OK.body())
                    .request(URI.create("http://localhost:" + jetty.port()));
            HttpRequest marked = HttpRequest.newBuilder(signed, (name, value) -> true)
                    .header("X-Callport-Probe", "1")
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(marked, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("OK");
            assertThat(store.applied).hasSize(1);
        }
    }

    private static final class CountingStore extends DelegatingPaymentStore {
        final List<Fact> applied = new CopyOnWriteArrayList<>();

        CountingStore() {
            super(new InMemoryPaymentStore());
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            applied.addAll(facts);
            return super.apply(facts, decider);
        }
    }
}
