package io.callport.adapter.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import io.callport.money.Money;
import io.callport.port.Debit;
import io.callport.port.GatewayReply;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGatewayTest {
    private static final String DATE = "Wed, 01 Jul 2026 03:04:05 GMT";

    @Nested
    class WhatIsSent {
        private RawServer server;

        @BeforeEach
        void start() throws IOException {
            server = new RawServer(RawServer.answering(200, "{\"success\":true}"));
        }

        @AfterEach
        void stop() throws IOException {
            server.close();
        }

        @Test
        void isAPostToTheConnectorsPath() throws Exception {
            assertThat(sent(Given.debit()).line()).isEqualTo("POST /api/v3/transaction/my-api-key/debit HTTP/1.1");
        }

        @Test
        void isAuthorisedAsTheApiUserInUtf8() throws Exception {
            assertThat(sent(Given.debit()).header("Authorization"))
                    .hasValue("Basic " + Base64.getEncoder().encodeToString("api-user:pass:wörd".getBytes(UTF_8)));
        }

        @Test
        void namesItsFormAndItself() throws Exception {
            RawServer.Request request = sent(Given.debit());

            assertThat(request.header("Content-Type")).hasValue("application/json; charset=utf-8");
            assertThat(request.header("Accept")).hasValue("application/json");
            assertThat(request.header("User-Agent").orElseThrow()).startsWith("callport");
        }

        @Test
        void isDatedWithTwoDigitsOfTheDayInBothHeaders() throws Exception {
            RawServer.Request request = sent(Given.debit());

            assertThat(request.header("Date")).hasValue(DATE);
            assertThat(request.header("X-Date")).hasValue(DATE);
        }

        @Test
        void isSignedWithTheNewestSecretOverItsVeryBytes() throws Exception {
            RawServer.Request request = sent(Given.debit().description("Zoë"));

            assertThat(request.header("X-Signature")).hasValue(signatureOf(request.body(), "my-shared-secret"));
        }

        @Test
        void isJsonWithoutWhatIsNotSet() throws Exception {
            assertThat(new String(sent(Given.debit()).body(), UTF_8))
                    .isEqualTo("{\"merchantTransactionId\":\"order-4711\",\"amount\":\"9.90\",\"currency\":\"EUR\","
                            + "\"callbackUrl\":\"https://api.example.org/callbacks/shop?tenant=a%2Fb\"}");
        }

        @Test
        void isJsonWithAllThatIsSet() throws Exception {
            Debit full = Debit.of("order-4712", Money.of("1200", "JPY"))
                    .orderKey("not sent")
                    .description("Tea \"Grün\" \u2028")
                    .returnTo(
                            URI.create("https://shop.example.org/ok?a=b&c=d"),
                            URI.create("https://shop.example.org/left"),
                            URI.create("https://shop.example.org/failed"))
                    .merchantMetaData("meta")
                    .transactionToken("token")
                    .customer(Map.of("firstName", "Zoë", "email", "alex@example.org"))
                    .extraData(Map.of("outcome", "success"));

            assertThat(new String(sent(full).body(), UTF_8))
                    .isEqualTo("{\"merchantTransactionId\":\"order-4712\",\"amount\":\"1200\",\"currency\":\"JPY\","
                            + "\"description\":\"Tea \\\"Grün\\\" \u2028\","
                            + "\"successUrl\":\"https://shop.example.org/ok?a=b&c=d\","
                            + "\"cancelUrl\":\"https://shop.example.org/left\","
                            + "\"errorUrl\":\"https://shop.example.org/failed\","
                            + "\"callbackUrl\":\"https://api.example.org/callbacks/shop?tenant=a%2Fb\","
                            + "\"merchantMetaData\":\"meta\",\"transactionToken\":\"token\","
                            + "\"customer\":{\"email\":\"alex@example.org\",\"firstName\":\"Zoë\"},"
                            + "\"extraData\":{\"outcome\":\"success\"}}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "/", "/api/v3", "/api/v3/"})
        void goesToTheSamePathWhicheverWayTheBaseUrlEnds(String end) throws Exception {
            Given.gateway(server.url() + end).build().debit(Given.connector(), Given.debit(), Given.CALLBACK);

            assertThat(server.request().line()).isEqualTo("POST /api/v3/transaction/my-api-key/debit HTTP/1.1");
        }

        private RawServer.Request sent(Debit debit) throws InterruptedException {
            Given.gateway(server.url()).build().debit(Given.connector(), debit, Given.CALLBACK);
            return server.request();
        }

        private String signatureOf(byte[] body, String secret) throws GeneralSecurityException {
            String hex = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(body));
            String message = "POST\n" + hex + "\napplication/json; charset=utf-8\n" + DATE
                    + "\n/api/v3/transaction/my-api-key/debit";
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA512"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(UTF_8)));
        }
    }

    @Nested
    class WhatIsAnswered {

        @ParameterizedTest
        @ValueSource(ints = {200, 302, 400, 401, 407, 422, 429, 500, 503, 504})
        void isHandedBackWhateverItsStatus(int status) throws Exception {
            try (RawServer server = new RawServer(RawServer.answering(status, "{\"success\":false,\"ü\":1}"))) {
                GatewayReply reply =
                        Given.gateway(server.url()).build().debit(Given.connector(), Given.debit(), Given.CALLBACK);

                assertThat(reply.status()).isEqualTo(status);
                assertThat(reply.body()).asString(UTF_8).isEqualTo("{\"success\":false,\"ü\":1}");
                server.request();
                assertThat(server.further()).isZero();
            }
        }

        @Test
        void mayBeEmpty() throws Exception {
            try (RawServer server = new RawServer(RawServer.answering(502, ""))) {
                assertThat(Given.gateway(server.url())
                                .build()
                                .debit(Given.connector(), Given.debit(), Given.CALLBACK)
                                .body())
                        .isEmpty();
            }
        }

        @Test
        void mayBeAsLongAsTheLimit() throws Exception {
            try (RawServer server = new RawServer(RawServer.answering(200, "x".repeat(Exchange.LARGEST_ANSWER)))) {
                assertThat(Given.gateway(server.url())
                                .build()
                                .debit(Given.connector(), Given.debit(), Given.CALLBACK)
                                .body())
                        .hasSize(Exchange.LARGEST_ANSWER);
            }
        }
    }

    @Nested
    class AConnectorThatCannotSend {
        private final HttpGateway gateway = Given.gateway("http://localhost:1").build();

        @Test
        void isToldWhichSettingItLacks() {
            assertThatThrownBy(() -> gateway.debit(Given.connector(null), Given.debit(), Given.CALLBACK))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.connectors.shop.api-key is not set");
        }

        @ParameterizedTest
        @ValueSource(strings = {"key with space", "../status", "a/b", "key?", "schlüssel"})
        void isToldWhichSettingIsOffWithoutShowingIt(String apiKey) {
            assertThatThrownBy(() -> gateway.debit(Given.connector(apiKey), Given.debit(), Given.CALLBACK))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.connectors.shop.api-key")
                    .hasMessageNotContaining(apiKey);
        }
    }
}
