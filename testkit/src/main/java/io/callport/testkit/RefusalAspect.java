package io.callport.testkit;

import static io.callport.testkit.CallbackBodies.authentic;
import static io.callport.testkit.CallbackBodies.json;
import static io.callport.testkit.CallbackBodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.callback.AuthenticBody;
import io.callport.port.UnreadableNotification;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reader refuses, by reading and by redacting alike, and without showing anything of it. */
abstract class RefusalAspect extends ReaderAspect {
    RefusalAspect(NotificationReaderContract contract) {
        super(contract);
    }

    private void refuses(byte[] body, String field) {
        AuthenticBody authentic = authentic(body);
        for (ThrowingCallable attempt :
                List.<ThrowingCallable>of(() -> reader().read(authentic), () -> reader().redact(authentic))) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(UnreadableNotification.class)
                    .hasMessageContaining(field)
                    .satisfies(refusal -> assertThat(refusal).message().isNotBlank())
                    .satisfies(refusal ->
                            assertThat(Throwables.getStackTrace(refusal)).doesNotContain("PLANTED"));
        }
    }

    private void refuses(byte[] body) {
        refuses(body, "");
    }

    /** An object all the same: what can be told apart in it may be kept, and stays as unreadable as it was. */
    private void refusesToRead(String body, String field) {
        AuthenticBody authentic = authentic(body);
        assertThatThrownBy(() -> reader().read(authentic))
                .isInstanceOf(UnreadableNotification.class)
                .hasMessageContaining(field)
                .satisfies(
                        refusal -> assertThat(Throwables.getStackTrace(refusal)).doesNotContain("PLANTED"));
        assertThatThrownBy(() -> reader().read(authentic(reader().redact(authentic))))
                .isInstanceOf(UnreadableNotification.class);
    }

    private void refuses(String body, String field) {
        refuses(body.getBytes(StandardCharsets.UTF_8), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "PLANTED",
                "<html>PLANTED</html>",
                "null",
                "[]",
                "[{'result':'OK','uuid':'u1'}]",
                "'PLANTED'",
                "4711",
                "{",
                "{'uuid':'PLANTED'",
                "{'result':'OK','uuid':'u1'} PLANTED",
                "{'result':'OK','uuid':'u1'}{}",
                "{'result':'OK','uuid':'u1'}]",
                "{'result':'OK','uuid':'u1','uuid':'PLANTED'}",
                "{'result':'OK','uuid':'u1','x':{'PLANTED':1,'PLANTED':1}}",
                "{'result':'OK','uuid':'u1',}",
                "{'result':'OK','uuid':NaN}",
                "{result:'OK'}",
                "/* PLANTED */{'result':'OK','uuid':'u1'}",
                "{'result':'OK','uuid':'raw\nPLANTED'}"
            })
    void refusesWhatIsNotOneSoundObject(String body) {
        refuses(json(body), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'amount':{'PLANTED':1};amount",
                "'amount':['1'];amount",
                "'amount':true;amount",
                "'amount':'-1';amount",
                "'amount':-1;amount",
                "'amount':'9,99 PLANTED';amount",
                "'amount':'1e3';amount",
                "'amount':'NaN';amount",
                "'amount':'Infinity';amount",
                "'amount':'0x10';amount",
                "'amount':'+1';amount",
                "'amount':' 1';amount",
                "'amount':'1.';amount",
                "'amount':'.5';amount",
                "'amount':'1.2.3';amount",
                "'amount':'1 000.00';amount",
                "'amount':'\u0661';amount",
                "'amount':'\uff11';amount",
                "'amount':'-0';amount",
                "'amount':false;amount",
                "'amount':1e999999999;amount",
                "'amount':1e-999999999;amount",
                "'totalAmount':'PLANTED';totalAmount",
                "'surchargeAmount':{};surchargeAmount",
                "'notificationSource':'settlement','originalAmount':'PLANTED';originalAmount",
                "'dccData':{'convertedAmount':'PLANTED','convertedCurrency':'EUR'};convertedAmount",
                "'currency':'EURO';currency",
                "'currency':'€UR';currency",
                "'currency':'\\u017fEK';currency",
                "'currency':978;currency",
                "'transactionType':{'PLANTED':1};transactionType",
                "'transactionType':1;transactionType",
                "'merchantTransactionId':['PLANTED'];merchantTransactionId",
                "'merchantTransactionId':1.5;merchantTransactionId",
                "'merchantTransactionId':true;merchantTransactionId",
                "'merchantTransactionId':'PLANTED\\u0000';merchantTransactionId",
                "'merchantTransactionId':'PLANTED\\ud800';merchantTransactionId",
                "'merchantTransactionId':'\\udc00PLANTED';merchantTransactionId",
                "'referenceUuid':{};referenceUuid",
                "'referenceUuid':'a\\u0000b';referenceUuid",
                "'transactionType':'CHARGEBACK','chargebackData':{'originalUuid':{}};originalUuid",
                "'transactionType':'CHARGEBACK','chargebackData':[{'originalUuid':{}}];originalUuid",
                "'transactionType':'CHARGEBACK','chargebackData':{'amount':'9,99 PLANTED'};amount",
                "'transactionType':'CHARGEBACK','chargebackData':{'amount':true};amount",
                "'transactionType':'CHARGEBACK','chargebackData':[{'amount':-1}];amount",
                "'transactionType':'CHARGEBACK','amount':'1','chargebackData':{'currency':'EURO'};currency",
                "'transactionType':'CHARGEBACK-REVERSAL','chargebackReversalData':{'amount':{'PLANTED':1}};amount",
                "'transactionType':'DISPUTE','chargebackData':{'amount':'PLANTED'};amount",
                "'transactionSubType':{'PLANTED':1};transactionSubType",
                "'transactionSubType':1;transactionSubType",
                "'scheduleData':{'scheduleId':{'PLANTED':1}};scheduleId",
                "'scheduleData':[{'scheduleId':true}];scheduleId",
                "'scheduleData':{'scheduleId':'PLANTED\\u0000'};scheduleId",
                "'notificationSource':'settlement','originalCurrency':'EURO';originalCurrency",
                "'dccData':{'originalAmount':-1,'originalCurrency':'EUR'};originalAmount"
            })
    void refusesWrongShapesOfWhatMatters(String fields, String field) {
        refusesToRead(with(fields), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'uuid':'u1'}",
                "{'uuid':'u1','result':''}",
                "{'uuid':'u1','result':null}",
                "{'uuid':'u1','result':['OK']}",
                "{'uuid':'u1','result':true}",
                "{'uuid':'u1','result':{'PLANTED':1}}"
            })
    void refusesWhatHasNoResult(String body) {
        refusesToRead(json(body), "result");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'result':'OK'}",
                "{'result':'OK','uuid':' ','merchantTransactionId':null}",
                "{'result':'OK','uuid':{}}"
            })
    void refusesWhatNamesNoTransaction(String body) {
        refusesToRead(json(body), "uuid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void refusesOtherEncodings(String charset) {
        refuses(CallbackBodies.MINIMAL.getBytes(Charset.forName(charset)));
    }

    @Test
    void refusesBrokenUtf8() {
        refuses(with("'x':'Müller'").getBytes(StandardCharsets.ISO_8859_1));
        byte[] overlong = with("'x':'ab'").getBytes(StandardCharsets.UTF_8);
        overlong[overlong.length - 4] = (byte) 0xC0;
        overlong[overlong.length - 3] = (byte) 0x80;
        refuses(overlong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesDeepNestingQuickly(String opening) {
        String deep = opening.repeat(100_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            refuses(deep, "");
            refuses(json("{'result':'OK','uuid':'u1','x':") + deep, "");
        });
    }

    @Test
    void takesWhatNestsALittle() {
        assertThatCode(() -> reader().read(authentic(with("'x':" + "[".repeat(16) + "]".repeat(16)))))
                .doesNotThrowAnyException();
    }
}
