package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.callback.BodyDigest;
import io.callport.callback.CallbackVerifier;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.Refusal;
import io.callport.callback.SharedSecret;
import io.callport.callback.Verification;
import io.callport.callback.VerifiedCallback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignedCallbacksTest {
    private static final ConnectorKeys KEYS = ConnectorKeys.of(SharedSecret.of("my-shared-secret"));
    private static final SignedCallbacks SHOP = SignedCallbacks.of("shop", "my-shared-secret");
    private static final SignedCallback PAID = SHOP.carrying(CallbackBodies.debit("OK", "order-1", "9.90"));

    private static Verification verify(SignedCallback callback) {
        return new CallbackVerifier().verify(callback.raw(), KEYS);
    }

    private static VerifiedCallback verified(SignedCallback callback) {
        assertThat(verify(callback)).isInstanceOf(VerifiedCallback.class);
        return (VerifiedCallback) verify(callback);
    }

    private static String text(SignedCallback callback) {
        return new String(verified(callback).body(), StandardCharsets.UTF_8);
    }

    @Test
    void aSignedOneIsBelievedHoweverOftenItIsSent() {
        assertThat(verified(PAID).connector()).isEqualTo("shop");
        assertThat(verified(PAID).target()).isEqualTo("/callbacks/shop");
        assertThat(verified(PAID).sentAt()).contains(SignedCallbacks.DATE);
        assertThat(PAID.raw().method()).isEqualTo("POST");
        assertThat(text(PAID))
                .isEqualTo("{\"result\":\"OK\",\"uuid\":\"u-order-1\",\"merchantTransactionId\":\"order-1\","
                        + "\"transactionType\":\"DEBIT\",\"amount\":\"9.90\",\"currency\":\"EUR\"}");
    }

    static Stream<SignedCallback> tampered() {
        return Stream.of(PAID, SHOP.to("/in?c=shop").xDate().carrying("{}"))
                .flatMap(callback -> callback.tampered().stream());
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void whatWasTamperedWithIsRefusedForItsSignatureAlone(SignedCallback tampered) {
        assertThat(verify(tampered))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.SIGNATURE_MISMATCH));
    }

    @ParameterizedTest
    @EnumSource(CallbackSample.class)
    void everySampleIsBelievedAsSignedAndInEveryVariantButTamperedWith(CallbackSample sample) {
        SignedCallback callback = SHOP.carrying(sample.body("order-2", "1.23"));
        assertThat(List.of(callback, callback.late(Duration.ofHours(3)), callback.again(Duration.ofMinutes(1))))
                .allSatisfy(told -> assertThat(text(told)).isEqualTo(sample.body("order-2", "1.23")));
        assertThat(callback.otherShapes())
                .allSatisfy(other -> assertThat(text(other)).contains("order-2").hasSizeGreaterThan(50));
        assertThat(callback.tampered())
                .allSatisfy(tampered -> assertThat(verify(tampered)).isInstanceOf(Refusal.class));
    }

    @Test
    void eachIsTamperedWithInOnePlace() {
        assertThat(PAID.tampered()).extracting(SignedCallback::toString).doesNotHaveDuplicates();
        assertThat(PAID.tamperedBody().body())
                .isEqualTo((new String(PAID.body(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        assertThat(PAID.tamperedTarget().headers()).isEqualTo(PAID.headers());
        assertThat(List.of(PAID.tamperedDate(), PAID.tamperedContentType(), PAID.tamperedSignature()))
                .allSatisfy(tampered -> {
                    assertThat(tampered.body()).isEqualTo(PAID.body());
                    assertThat(tampered.headers().entrySet())
                            .filteredOn(header -> !PAID.headers().entrySet().contains(header))
                            .hasSize(1);
                });
    }

    @Test
    void anotherBodyIsSentUnderTheOldSignature() {
        assertThat(verify(PAID.withBody(
                        CallbackBodies.debit("OK", "order-1", "0.01").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aLateOneAndARepeatAreDatedAnewAndBelieved() {
        assertThat(verified(PAID.late(Duration.ofDays(9))).sentAt())
                .contains(SignedCallbacks.DATE.minus(Duration.ofDays(9)));
        assertThat(verified(PAID.again(Duration.ofMinutes(5))).sentAt())
                .contains(SignedCallbacks.DATE.plus(Duration.ofMinutes(5)));
        assertThat(verified(PAID.again(Duration.ofMinutes(5))).bodySha512())
                .isEqualTo(verified(PAID).bodySha512());
    }

    @Test
    void md5IsBelievedOnlyWhereItIsAllowed() {
        SignedCallback legacy = SHOP.md5().carrying("{}");
        assertThat(verify(legacy)).isInstanceOf(Refusal.class);
        assertThat(new CallbackVerifier().verify(legacy.raw(), KEYS.withDigests(EnumSet.allOf(BodyDigest.class))))
                .isInstanceOf(VerifiedCallback.class);
    }

    @Test
    void theSignedDateMayBeInXDate() {
        SignedCallback moved = SHOP.xDate().carrying("{}");
        assertThat(moved.headers()).containsOnlyKeys("Content-Type", "Date", "X-Date", "X-Signature");
        assertThat(moved.headers().get("Date")).isNotEqualTo(moved.headers().get("X-Date"));
        assertThat(verified(moved).sentAt()).contains(SignedCallbacks.DATE);
    }

    @Test
    void anotherSecretFitsNoMore() {
        assertThat(verify(SHOP.secret("other").carrying("{}"))).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'amount':'9.90','code':'2003','uuid':'1'}|{'amount':9.90,'code':2003,'uuid':'1'}",
                "{'surchargeAmount': '0','expiryMonth':'06','expiryYear':'2031'}|{'surchargeAmount': 0,'expiryMonth':'06','expiryYear':2031}",
                "{'amount':'9,90','message':'amount'}|{'amount':'9,90','message':'amount'}"
            })
    void textBecomesNumbersWhereTheGatewayKnowsBoth(String before, String after) {
        assertThat(text(SHOP.carrying(CallbackBodies.json(before)).withNumbers()))
                .isEqualTo(CallbackBodies.json(after));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'returnData':{'_TYPE':'cardData','type':'visa'},'x':{}}|{'returnData':{'cardData':{'type':'visa'}},'x':{}}",
                "{'returnData': {'cardData': {'type':'visa'}}}|{'returnData':{'_TYPE':'cardData','type':'visa'}}",
                "{'x':{}}|{'x':{},'returnData':{'cardData':{'lastFourDigits':'1111'}}}",
                "{'returnData':null}|{'returnData':null}",
                "{}|{}"
            })
    void returnDataTakesItsOtherForm(String before, String after) {
        assertThat(text(SHOP.carrying(CallbackBodies.json(before)).withOtherReturnData()))
                .isEqualTo(CallbackBodies.json(after));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'scheduleData':{'scheduleId':'s'},'x':[1]}|{'scheduleData':[{'scheduleId':'s'}],'x':[1]}",
                "{'scheduleData': [ {'scheduleId':'s'} ]}|{'scheduleData':{'scheduleId':'s'}}",
                "{'scheduleData':[{'scheduleId':'s'},{}]}|{'scheduleData':[{'scheduleId':'s'},{}]}",
                "{'scheduleData':[]}|{'scheduleData':[]}",
                "{'x':{}}|{'x':{}}"
            })
    void scheduleDataTakesItsOtherForm(String before, String after) {
        assertThat(text(SHOP.carrying(CallbackBodies.json(before)).withOtherScheduleData()))
                .isEqualTo(CallbackBodies.json(after));
    }

    @Test
    void itIsSentAsItWasSigned() {
        HttpRequest request = SHOP.to("/in/shop?q=%C3%A9%2f&x")
                .contentType("application/json")
                .carrying("{}")
                .request(URI.create("http://localhost:8080"));
        assertThat(request.uri()).hasToString("http://localhost:8080/in/shop?q=%C3%A9%2f&x");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.headers().map())
                .containsEntry("Content-Type", List.of("application/json"))
                .containsEntry("Date", List.of("Thu, 23 Mar 2023 10:34:47 UTC"))
                .containsKey("X-Signature");
        assertThat(request.bodyPublisher())
                .hasValueSatisfying(body -> assertThat(body.contentLength()).isEqualTo(2));
    }

    @Test
    void whatItHandsOutChangesNothing() {
        PAID.body()[0] = 'x';
        assertThat(text(PAID)).startsWith("{");
    }
}
