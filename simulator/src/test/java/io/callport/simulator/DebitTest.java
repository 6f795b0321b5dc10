package io.callport.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebitTest {
    private static final String PATH = "/api/v3/transaction/my-api-key/debit";
    private static final String DATE = "Tue, 21 Jul 2020 13:15:03 GMT";

    private GatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void start() {
        simulator = Client.simulator().start();
        client = new Client(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void needsThePayerByDefaultAndNamesThePage() throws Exception {
        HttpResponse<String> response = client.debit(Client.debitJson("order-1", "9.99", ""));
        JsonNode json = Client.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(json.path("success").booleanValue()).isTrue();
        assertThat(json.path("uuid").textValue()).matches("[0-9a-f]{20}");
        assertThat(json.path("purchaseId").textValue())
                .matches("[0-9]{8}-" + json.path("uuid").textValue());
        assertThat(json.path("returnType").textValue()).isEqualTo("REDIRECT");
        assertThat(json.path("redirectType").textValue()).isEqualTo("fullpage");
        assertThat(json.path("redirectUrl").textValue())
                .isEqualTo(simulator.uri() + "/pay/" + json.path("uuid").textValue());
        assertThat(simulator.transactions()).hasSize(1);
    }

    @Nested
    class TestData {

        @ParameterizedTest
        @CsvSource({
            "9.99, transactionToken, ix::any, FINISHED, ",
            "9.99, transactionToken, 4111111111111111, FINISHED, ",
            "9.99, transactionToken, 4242424242424242, ERROR, 2003",
            "65.00, transactionToken, 4111111111111111, ERROR, 2022",
            "65, transactionToken, 4111111111111111, ERROR, 2022",
        })
        void aTokenDecidesAtOnce(String amount, String field, String value, String returnType, Integer code)
                throws Exception {
            assertEnds(amount, ",\"" + field + "\":\"" + value + "\"", returnType, code);
        }

        @ParameterizedTest
        @CsvSource({
            "9.99, success, FINISHED, ",
            "9.99, 1111, FINISHED, ",
            "65.00, 1111, ERROR, 2022",
            "9.99, 2003, ERROR, 2003",
            "9.99, 2006, ERROR, 2006",
            "9.99, 2222, PENDING, ",
            "65.00, other, REDIRECT, ",
        })
        void anOutcomeDecidesAtOnce(String amount, String outcome, String returnType, Integer code) throws Exception {
            assertEnds(amount, ",\"extraData\":{\"outcome\":\"" + outcome + "\"}", returnType, code);
        }

        private void assertEnds(String amount, String more, String returnType, Integer code) throws Exception {
            HttpResponse<String> response = client.debit(Client.debitJson("order-1", amount, more));
            JsonNode json = Client.json(response);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json.path("uuid").textValue()).isNotBlank();
            assertThat(json.path("returnType").textValue()).isEqualTo(returnType);
            assertThat(json.path("success").booleanValue()).isEqualTo(code == null);
            if (code != null) {
                assertThat(json.path("errors").path(0).path("errorCode").isInt())
                        .isTrue();
                assertThat(json.path("errors").path(0).path("errorCode").intValue())
                        .isEqualTo(code);
            }
        }
    }

    @Nested
    class Refused {

        @Test
        void aNameThatComesTwiceIsNoJson() throws Exception {
            HttpResponse<String> response = client.debit(Client.debitJson("order-1", "9.99", ",\"amount\":\"0.01\""));

            assertRefused(response, 400, 1005);
            assertThat(simulator.transactions()).isEmpty();
        }

        @Test
        void aSecondUseOfAnIdCreatesNothing() throws Exception {
            client.debit(Client.debitJson("order-1", "9.99", ""));
            HttpResponse<String> second = client.debit(Client.debitJson("order-1", "9.99", ""));

            assertRefused(second, 400, 3004);
            assertThat(simulator.transactions()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|amount: 'amount' is required",
                    "{\"amount\":9.99,\"currency\":\"EUR\",\"merchantTransactionId\":\"a\"}|amount: 'amount' must be a string",
                    "{\"amount\":\"9,99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\"}|amount: 'amount' must be a decimal",
                    "{\"amount\":\"-1\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\"}|amount: 'amount' must be a decimal",
                    "{\"amount\":\"0\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\"}|amount: 'amount' must be more than 0",
                    "{\"amount\":\"1\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\\u0000b\"}|merchantTransactionId: 'merchantTransactionId' must have no",
                    "{\"amount\":\"12345678901\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\"}|amount: 'amount' must be a decimal",
                    "{\"amount\":\"9.999\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\"}|amount: 'amount' has more decimals than EUR",
                    "{\"amount\":\"9.9\",\"currency\":\"JPY\",\"merchantTransactionId\":\"a\"}|amount: 'amount' has more decimals than JPY",
                    "{\"amount\":\"9.999\",\"currency\":\"BHD\",\"merchantTransactionId\":\"a\"}|amount: 'amount' has more decimals than BHD",
                    "{\"amount\":\"9.99\",\"currency\":\"eur\",\"merchantTransactionId\":\"a\"}|currency: 'currency' must be three capital",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"\"}|merchantTransactionId: 'merchantTransactionId' must have 1 to 50",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"123456789012345678901234567890123456789012345678901\"}|merchantTransactionId: 'merchantTransactionId' must have at most 50",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\",\"callbackUrl\":\"api.example.org/c\"}|callbackUrl: 'callbackUrl' must be a valid",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\",\"callbackUrl\":\"ftp://api.example.org/c\"}|callbackUrl: 'callbackUrl' must be a valid",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\",\"callbackUrl\":\"https:///c\"}|callbackUrl: 'callbackUrl' must be a valid",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\",\"successUrl\":\"javascript:alert(1)\"}|successUrl: 'successUrl' must be a valid",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\",\"extraData\":{\"a\":1}}|extraData: 'extraData' must have strings",
                    "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantTransactionId\":\"a\",\"customer\":[]}|customer: 'customer' must be an object",
                })
        void whatIsInvalidIsNamed(String body, String message) throws Exception {
            HttpResponse<String> response = client.debit(body);

            assertRefused(response, 422, 1002);
            assertThat(Client.json(response).path("errorMessage").textValue()).contains(message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"9.990", "9.9", "10", "0010.00"})
        void otherWaysToWriteAnAmountAreFine(String amount) throws Exception {
            assertThat(client.debit(Client.debitJson("order-1", amount, "")).statusCode())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "null", "{", "{\"a\":1} {}", "\"text\"", "\u0000"})
        void aBodyThatIsNoJsonObject(String body) throws Exception {
            assertRefused(client.debit(body), 400, 1005);
        }

        @Test
        void aBodyNestedTooDeeply() throws Exception {
            assertRefused(client.debit("[".repeat(100_000)), 400, 1005);
        }

        @Test
        void aBodyThatIsTooLarge() throws Exception {
            String huge = Client.debitJson("order-1", "9.99", ",\"x\":\"" + "x".repeat(4 << 20) + "\"");

            assertRefused(client.debit(huge), 413, 1005);
            assertThat(client.debit(Client.debitJson("order-1", "9.99", "")).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void anotherMediaType() throws Exception {
            assertRefused(client.post(PATH, "a=b", Map.of("Content-Type", "text/plain")), 415, 1005);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Basic", "Basic dXNlcjp3cm9uZw==", "Bearer x"})
        void wrongCredentials(String authorization) throws Exception {
            HttpResponse<String> response =
                    client.post(PATH, Client.debitJson("order-1", "9.99", ""), Map.of("Authorization", authorization));

            assertRefused(response, 401, 3002);
            assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic ");
        }

        @Test
        void anUnknownApiKey() throws Exception {
            assertRefused(
                    client.post("/api/v3/transaction/other/debit", Client.debitJson("order-1", "9.99", ""), Map.of()),
                    404,
                    1007);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/api",
                    "/api/v3/transaction/my-api-key/capture",
                    "/api/v3/transaction/my-api-key/debit/",
                    "//x",
                    "/pay/",
                    "/pay/unknown",
                    "/%2e%2e/%00"
                })
        void anUnknownPath(String path) throws Exception {
            assertThat(client.post("/." + path, "{}", Map.of()).statusCode()).isEqualTo(404);
        }

        @Test
        void anotherMethod() throws Exception {
            HttpResponse<String> response = client.get(PATH);

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        }
    }

    @Nested
    class Signatures {
        private final String body = Client.debitJson("order-1", "9.99", ",\"description\":\"Zoë\"");

        @ParameterizedTest
        @ValueSource(strings = {"SHA-512", "MD5"})
        void thatFitAreTaken(String digest) throws Exception {
            assertThat(signed(digest, "Date", DATE, Client.SECRET).statusCode()).isEqualTo(200);
        }

        @Test
        void areMadeOverTheXDateWhereThereIsOne() throws Exception {
            HttpResponse<String> response = client.post(
                    PATH,
                    body,
                    Map.of("X-Signature", signature("SHA-512", Client.SECRET), "X-Date", DATE, "Date", "another"));

            assertThat(response.statusCode()).isEqualTo(200);
        }

        @Test
        void madeOverTheDateDoNotFitWhereThereIsAnotherXDate() throws Exception {
            HttpResponse<String> response = client.post(
                    PATH,
                    body,
                    Map.of("X-Signature", signature("SHA-512", Client.SECRET), "X-Date", "another", "Date", DATE));

            assertRefused(response, 400, 1004);
        }

        @Test
        void madeWithAnotherSecretAreRefused() throws Exception {
            assertRefused(signed("SHA-512", "Date", DATE, "other-secret"), 400, 1004);
            assertThat(simulator.transactions()).isEmpty();
        }

        @Test
        void withoutADateAreRefused() throws Exception {
            assertRefused(signed("SHA-512", "X-Other", DATE, Client.SECRET), 400, 1004);
        }

        @Test
        void areAskedForWhereTheyAreRequired() throws Exception {
            simulator.close();
            simulator = Client.simulator().requireSignatures().start();
            client = new Client(simulator);

            assertRefused(client.debit(body), 400, 1004);
            assertThat(signed("SHA-512", "Date", DATE, Client.SECRET).statusCode())
                    .isEqualTo(200);
        }

        private HttpResponse<String> signed(String digest, String header, String date, String secret) throws Exception {
            return client.post(PATH, body, Map.of("X-Signature", signature(digest, secret), header, date));
        }

        private String signature(String digest, String secret) {
            return Client.signature(digest, "POST", body.getBytes(UTF_8), Client.JSON, DATE, PATH, secret);
        }
    }

    private static void assertRefused(HttpResponse<String> response, int status, int code) throws Exception {
        JsonNode json = Client.json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json.path("success").isBoolean()).isTrue();
        assertThat(json.path("success").booleanValue()).isFalse();
        assertThat(json.path("errorCode").isInt()).isTrue();
        assertThat(json.path("errorCode").intValue()).isEqualTo(code);
        assertThat(json.path("errorMessage").textValue()).isNotBlank();
        assertThat(json.has("uuid")).isFalse();
    }
}
