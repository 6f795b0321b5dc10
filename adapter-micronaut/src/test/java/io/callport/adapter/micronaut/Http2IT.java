package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.SignedCallbacks;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2, as a proxy in front may speak it: the same answers as over HTTP/1.1, where the contract asks for all of them. */
class Http2IT {
    private static final String SECRET = "my-shared-secret";
    private static final int LONGEST = 2048;
    private static final String PASSWORD = "changeit";

    /** Not under test, but what is asked of each way to speak HTTP/2. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OverHttp2 {
        private final Callport callport = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(SECRET))
                .store(new InMemoryPaymentStore())
                .reader(new BraceReader())
                .intake(IntakeSettings.defaults().withBodyLimit(LONGEST))
                .watch(CallbackWatch.NONE)
                .withoutEffects()
                .build();
        MicronautShop shop;
        private HttpClient client;
        private URI uri;

        abstract Map<String, Object> properties(Path directory) throws Exception;

        abstract HttpClient client(Path directory) throws Exception;

        abstract String scheme();

        @BeforeAll
        void start(@TempDir Path directory) throws Exception {
            MicronautShop.Settings settings =
                    MicronautShop.around(callport.intake()).with("micronaut.server.http-version", "2.0");
            for (Map.Entry<String, Object> property : properties(directory).entrySet()) {
                settings = settings.with(property.getKey(), property.getValue());
            }
            shop = settings.start();
            client = client(directory);
            uri = URI.create(scheme() + "://localhost:" + shop.port());
            // what is sent first without TLS is not HTTP/2 yet
            assertThat(send(callback()).version()).isEqualTo(Version.HTTP_2);
        }

        @AfterAll
        void close() {
            shop.close();
            callport.close();
        }

        static SignedCallbacks callback() {
            return SignedCallbacks.of("shop", SECRET);
        }

        private HttpResponse<String> send(SignedCallbacks signed) throws Exception {
            return send(signed.carrying("{}").request(uri));
        }

        private HttpResponse<String> send(HttpRequest request) throws Exception {
            HttpResponse<String> answer =
                    client.sendAsync(request, BodyHandlers.ofString()).get(10, TimeUnit.SECONDS);
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            return answer;
        }

        private HttpRequest.Builder post(byte[] body) {
            return HttpRequest.newBuilder(uri.resolve("/callbacks/shop")).POST(BodyPublishers.ofByteArray(body));
        }

        private void isAnswered(HttpResponse<String> answer, int status, String body) {
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
        }

        @Test
        void whatIsAuthenticIsOk() throws Exception {
            isAnswered(send(callback()), 200, "OK");
            isAnswered(
                    send(callback()
                            .carrying("{" + " ".repeat(LONGEST - 2) + "}")
                            .request(uri)),
                    200,
                    "OK");
        }

        @Test
        void whatIsNotIsUnauthorized() throws Exception {
            isAnswered(send(SignedCallbacks.of("shop", "wrong")), 401, "unauthorized");
            isAnswered(send(post(new byte[0]).build()), 401, "unauthorized");
        }

        @Test
        void pathAndQueryAreNotDecoded() throws Exception {
            isAnswered(send(callback().to("/callbacks/shop?q=%2F+%20&q=a;b=%41")), 200, "OK");
            isAnswered(send(callback().to("/callbacks/shop;x=%2f")), 200, "OK");
            isAnswered(send(callback().to("/callbacks/s%68op")), 200, "OK");
        }

        @Test
        void otherMethodsAreNotAllowedAndOtherConnectorsNotFound() throws Exception {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(uri.resolve("/callbacks/shop")).build());

            isAnswered(answer, 405, "method not allowed");
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
            isAnswered(send(callback().to("/callbacks/nobody")), 404, "not found");
        }

        @Test
        void tooLongABodyIsRefusedAndTheConnectionGoesOn() throws Exception {
            isAnswered(send(post(new byte[LONGEST + 1]).build()), 413, "too large");
            isAnswered(
                    send(HttpRequest.newBuilder(uri.resolve("/callbacks/shop"))
                            .header("X-Signature", "A".repeat(88))
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20 * LONGEST])))
                            .build()),
                    413,
                    "too large");
            isAnswered(send(callback()), 200, "OK");
        }

        /** As over HTTP/1.1: what is signed is what was sent, and that is no JSON. */
        @Test
        void aCompressedBodyIsNotUnpacked() throws Exception {
            byte[] zipped = Zipped.of("{}");
            HttpRequest signed = callback().carrying(zipped).request(uri);

            HttpRequest request = HttpRequest.newBuilder(signed, (name, value) -> true)
                    .header("Content-Encoding", "gzip")
                    .build();

            isAnswered(send(request), 400, "unreadable");
        }

        @Test
        void whatTheApplicationHasBesideIsItsOwn() throws Exception {
            assertThat(send(HttpRequest.newBuilder(uri.resolve("/orders/1")).build())
                            .body())
                    .isEqualTo("the application's own");
        }
    }

    /** Agreed on while TLS begins. */
    @Nested
    class WithTls extends OverHttp2 {
        @Override
        Map<String, Object> properties(Path directory) throws Exception {
            Path keys = directory.resolve("keys.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "shop",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            keys.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as("keytool")
                    .doesNotContain("error");
            assertThat(keytool.waitFor()).isZero();
            return Map.of(
                    "micronaut.server.ssl.enabled",
                    true,
                    "micronaut.server.ssl.port",
                    -1,
                    "micronaut.server.ssl.key-store.path",
                    "file:" + keys,
                    "micronaut.server.ssl.key-store.type",
                    "PKCS12",
                    "micronaut.server.ssl.key-store.password",
                    PASSWORD);
        }

        @Override
        HttpClient client(Path directory) throws Exception {
            KeyStore keys = KeyStore.getInstance(directory.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("shop", keys.getCertificate("shop"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext ssl = SSLContext.getInstance("TLS");
            ssl.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(Version.HTTP_2)
                    .sslContext(ssl)
                    .build();
        }

        @Override
        String scheme() {
            return "https";
        }
    }

    /** Begun as HTTP/1.1, and upgraded with the first request. */
    @Nested
    class Upgraded extends OverHttp2 {
        @Override
        Map<String, Object> properties(Path directory) {
            return Map.of();
        }

        @Override
        HttpClient client(Path directory) {
            return HttpClient.newBuilder().version(Version.HTTP_2).build();
        }

        @Override
        String scheme() {
            return "http";
        }

        @Test
        void whoNeedsNoUpgradeIsAnsweredTheSame() throws Exception {
            assertThat(PriorKnowledge.answerTo(shop.port(), callback().carrying("{}"), "x-other", "1"))
                    .isEqualTo(200);
            assertThat(PriorKnowledge.answerTo(
                            shop.port(), callback().carrying(Zipped.of("{}")), "content-encoding", "gzip"))
                    .isEqualTo(400);
        }

        @Test
        void whoSendsARequestWithTheFirstBytesIsAnsweredTheSame() throws Exception {
            assertThat(PriorKnowledge.answerToAllAtOnce(shop.port(), callback().carrying("{}"), "x-other", "1"))
                    .isEqualTo(200);
            assertThat(PriorKnowledge.answerToAllAtOnce(
                            shop.port(), callback().carrying(Zipped.of("{}")), "content-encoding", "gzip"))
                    .isEqualTo(400);
        }

        @Test
        void whoSpeaksHttp1IsAnsweredAsEver() throws Exception {
            HttpRequest zipped = HttpRequest.newBuilder(
                            callback().carrying(Zipped.of("{}")).request(URI.create("http://localhost:" + shop.port())),
                            (name, value) -> true)
                    .version(Version.HTTP_1_1)
                    .header("Content-Encoding", "gzip")
                    .build();

            HttpResponse<String> answer = HttpClient.newHttpClient().send(zipped, BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }

    /** With a pipeline for each stream. */
    @Nested
    class UpgradedWithStreamsOfTheirOwn extends OverHttp2 {
        @Override
        Map<String, Object> properties(Path directory) {
            return Map.of("micronaut.server.netty.legacy-multiplex-handlers", true);
        }

        @Override
        HttpClient client(Path directory) {
            return HttpClient.newBuilder().version(Version.HTTP_2).build();
        }

        @Override
        String scheme() {
            return "http";
        }
    }
}
