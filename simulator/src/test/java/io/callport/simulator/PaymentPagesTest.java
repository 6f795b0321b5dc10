package io.callport.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentPagesTest {
    private Shop shop;
    private GatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        shop = new Shop(Shop.OK);
        simulator = Client.simulator().start();
        client = new Client(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
        shop.close();
    }

    @Test
    void showWhatIsPaidAndThreeButtons() throws Exception {
        HttpResponse<String> page = client.get("/pay/" + debit("9.99", ""));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("9.99 EUR", "order-1", "id=\"pay\"", "id=\"decline\"", "id=\"abandon\"")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({"pay, 9.99, /ok, OK", "decline, 9.99, /failed, ERROR", "pay, 65.00, /failed, ERROR"})
    void leadBackOnceTheShopWasCalled(String button, String amount, String path, String result) throws Exception {
        String uuid = debit(amount, returnUrls());
        HttpResponse<String> answer = client.press(uuid, button);

        assertThat(shop.received()).hasSize(1);
        assertThat(Client.json(shop.received().get(0).text()).path("result").textValue())
                .isEqualTo(result);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("http://shop.example.org" + path + "?a=b&c=d");
    }

    @Test
    void leadBackWithoutAResultWhenAbandoned() throws Exception {
        String uuid = debit("9.99", returnUrls());
        HttpResponse<String> answer = client.press(uuid, "abandon");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("http://shop.example.org/left?a=b&c=d");
        assertThat(shop.received()).isEmpty();
        assertThat(simulator.transaction(uuid).orElseThrow().status()).isEqualTo(TransactionStatus.REDIRECT);

        client.press(uuid, "pay");
        assertThat(simulator.transaction(uuid).orElseThrow().status()).isEqualTo(TransactionStatus.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"pay, decline, SUCCESS", "decline, pay, ERROR", "pay, pay, SUCCESS", "pay, abandon, SUCCESS"})
    void doNothingTwice(String first, String second, TransactionStatus status) throws Exception {
        String uuid = debit("9.99", returnUrls());
        client.press(uuid, first);
        HttpResponse<String> again = client.press(uuid, second);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("data-status=\"" + status + "\"").doesNotContain("id=\"pay\"");
        assertThat(client.get("/pay/" + uuid).body()).isEqualTo(again.body());
        assertThat(simulator.transaction(uuid).orElseThrow().status()).isEqualTo(status);
        assertThat(shop.received()).hasSize(1);
    }

    @RepeatedTest(20)
    void giveOneResultWhenTwoButtonsArePressedAtOnce() throws Exception {
        String uuid = debit("9.99", returnUrls());
        List<Integer> answers = Stream.of("decline", "pay", "decline", "pay")
                .parallel()
                .map(button -> {
                    try {
                        return client.press(uuid, button).statusCode();
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(answers).containsOnlyOnce(303);
        assertThat(shop.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"pay, data-status=\"SUCCESS\"", "decline, data-status=\"ERROR\"", "abandon, still open"})
    void showTheOutcomeThemselvesWhereThereIsNowhereToGo(String button, String text) throws Exception {
        HttpResponse<String> answer = client.press(debit("9.99", ""), button);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void doNotLetTheBrowserWaitForASlowShop() throws Exception {
        shop.hold();
        HttpResponse<String> answer = client.press(debit("9.99", returnUrls()), "pay");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(simulator.deliveries()).isEmpty();
        assertThat(shop.received()).hasSize(1);
    }

    @Test
    void escapeWhatTheShopSays() throws Exception {
        String uuid = client.started(Client.debitJson(
                        "<b>&'1",
                        "9.99",
                        ",\"description\":\"<script>alert(1)</script>\",\"successUrl\":\"http://a.example/?x='y&z\""))
                .path("uuid")
                .textValue();
        String page = client.get("/pay/" + uuid).body();
        simulator.pay(uuid);
        String outcome = client.get("/pay/" + uuid).body();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;&amp;&#39;1")
                .doesNotContain("<script", "<b>");
        assertThat(outcome)
                .contains("href=\"http://a.example/?x=&#39;y&amp;z\"")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void mayRunNoScriptWhateverHappens() throws Exception {
        assertThat(client.get("/pay/" + debit("9.99", "")).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other=1", "", "%zz=%", "pay"})
    void needTheFormThatTheySent(String form) throws Exception {
        String uuid = debit("9.99", "");
        HttpResponse<String> answer = client.post(
                "/pay/" + uuid,
                form,
                Map.of("Content-Type", form.equals("pay") ? "text/plain" : "application/x-www-form-urlencoded"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(simulator.transaction(uuid).orElseThrow().status()).isEqualTo(TransactionStatus.REDIRECT);
    }

    private String debit(String amount, String more) throws Exception {
        return client.started(Client.debitJson(
                        "order-1", amount, ",\"callbackUrl\":\"" + shop.url("/callbacks/shop") + "\"" + more))
                .path("uuid")
                .textValue();
    }

    private static String returnUrls() {
        return ",\"successUrl\":\"http://shop.example.org/ok?a=b&c=d\","
                + "\"cancelUrl\":\"http://shop.example.org/left?a=b&c=d\","
                + "\"errorUrl\":\"http://shop.example.org/failed?a=b&c=d\"";
    }
}
