package io.callport.adapter.jackson;

import static io.callport.adapter.jackson.Bodies.authentic;
import static io.callport.adapter.jackson.Bodies.json;
import static io.callport.adapter.jackson.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.port.NotificationReader;
import io.callport.transaction.Correction;
import io.callport.transaction.Extras;
import io.callport.transaction.Notice;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reader makes of a callback that makes sense. */
abstract class CallbackReadingContract {
    abstract NotificationReader reader();

    private Report read(String json) {
        return reader().read(authentic(json));
    }

    @Test
    void readsTheGuidesSample() {
        assertThat(read(Bodies.guide()))
                .isEqualTo(new Report(
                        new TransactionKeys("d94c0d72f3a36e21f16e", "auto-d94c0d72f3a36e21f16e"),
                        TransactionType.DEBIT,
                        "DEBIT",
                        Result.OK,
                        "OK",
                        new BigDecimal("9.99"),
                        "EUR",
                        TransactionKeys.none(),
                        Reason.none(),
                        null,
                        null,
                        Extras.none(),
                        "Creditcard"));
    }

    @Test
    void readsWordsInAnyCaseAndKeepsThemAsReceived() {
        Report report = read(json("{'result':'pending','uuid':'u1','transactionType':'chargeback_Reversal'}"));
        assertThat(report.result()).isEqualTo(Result.PENDING);
        assertThat(report.resultWord()).isEqualTo("pending");
        assertThat(report.type()).isEqualTo(TransactionType.CHARGEBACK_REVERSAL);
        assertThat(report.typeWord()).isEqualTo("chargeback_Reversal");
    }

    @Test
    void keepsWordsItDoesNotKnow() {
        Report report = read(json("{'result':'REVIEWED','uuid':'u1','transactionType':'TELEPORT'}"));
        assertThat(report.result()).isEqualTo(Result.UNKNOWN);
        assertThat(report.resultWord()).isEqualTo("REVIEWED");
        assertThat(report.type()).isEqualTo(TransactionType.UNKNOWN);
        assertThat(report.typeWord()).isEqualTo("TELEPORT");
    }

    @Test
    void hasNoTypeWhereNoneIsNamed() {
        assertThat(read(Bodies.MINIMAL).type()).isEqualTo(TransactionType.UNKNOWN);
        assertThat(read(Bodies.MINIMAL).typeWord()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'9.90'", "9.90"})
    void readsAmountsExactlyFromTextAndNumber(String amount) {
        assertThat(read(with("'amount':" + amount)).amount()).isEqualTo(new BigDecimal("9.90"));
    }

    @Test
    void readsAmountsThatNoDoubleCanHold() {
        assertThat(read(with("'amount':12345678901234567890.123")).amount())
                .isEqualTo(new BigDecimal("12345678901234567890.123"));
        assertThat(read(with("'amount':1E+1")).amount()).isEqualTo(BigDecimal.TEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "' '"})
    void hasNoValueWhereItIsBlankOrNull(String value) {
        Report report = read(
                json("{'result':'OK','uuid':'u1','merchantTransactionId':V,'amount':V,'currency':V,'paymentMethod':V,"
                                + "'transactionType':V,'referenceUuid':V,'notificationSource':V}")
                        .replace("V", json(value)));
        assertThat(report).isEqualTo(read(json("{'result':'OK','uuid':'u1'}")));
    }

    @Test
    void upperCasesTheCurrency() {
        assertThat(read(with("'currency':'eUr'")).currency()).isEqualTo("EUR");
    }

    @Test
    void takesIdsAsOpaqueText() {
        assertThat(read(json("{'result':'OK','uuid':12345678901234567890123,'merchantTransactionId':' a '}"))
                        .keys())
                .isEqualTo(new TransactionKeys("12345678901234567890123", " a "));
    }

    @Test
    void isContentWithEitherKey() {
        assertThat(read(json("{'result':'OK','merchantTransactionId':'m'}")).keys())
                .isEqualTo(TransactionKeys.ours("m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'code':'2016','message':'stolen','adapterCode':'51','adapterMessage':'no'",
                "'errorCode':2016,'errorMessage':'stolen','adapterCode':51,'adapterMessage':'no'",
                "'errors':[{'code':'2016','message':'stolen','adapterCode':'51','adapterMessage':'no'},{'code':'1'}]",
                "'errors':[{'errorCode':2016,'errorMessage':'stolen','adapterCode':51,'adapterMessage':'no'}]",
                "'errors':{'errorCode':2016,'errorMessage':'stolen','adapterCode':51,'adapterMessage':'no'}",
                "'code':'2016','message':null,'adapterCode':'51','errors':[{'code':'1','errorMessage':'stolen','adapterMessage':'no'}]"
            })
    void readsReasonsFromAllTheirPlaces(String fields) {
        assertThat(read(json("{'result':'ERROR','uuid':'u1'," + fields + "}")).reason())
                .isEqualTo(new Reason("2016", "stolen", "51", "no"));
    }

    @Test
    void givesASuccessNoReason() {
        assertThat(read(with("'adapterMessage':'approved','code':'0'")).reason())
                .isEqualTo(Reason.none());
    }

    @Test
    void findsTheParentOfAFollowUp() {
        assertThat(read(with("'transactionType':'REFUND','referenceUuid':'u0'")).reference())
                .isEqualTo(new TransactionKeys("u0", null));
    }

    @Test
    void findsTheParentOfAChargeback() {
        assertThat(read(with(
                                "'transactionType':'CHARGEBACK','referenceUuid':'other',"
                                        + "'chargebackData':{'originalUuid':'u0','originalMerchantTransactionId':'order-1','amount':9.99}"))
                        .reference())
                .isEqualTo(new TransactionKeys("u0", "order-1"));
    }

    @Test
    void prefersTheOriginalOverTheChargebackThatIsReversed() {
        String start = "'transactionType':'CHARGEBACK-REVERSAL','referenceUuid':'c1','chargebackReversalData':";
        assertThat(read(with(start + "{'originalMerchantTransactionId':'order-1','chargebackUuid':'c1'}"))
                        .reference())
                .isEqualTo(TransactionKeys.ours("order-1"));
        assertThat(read(with(
                                "'transactionType':'CHARGEBACK-REVERSAL','chargebackReversalData':{'chargebackUuid':'c2'}"))
                        .reference())
                .isEqualTo(new TransactionKeys("c2", null));
    }

    @Test
    void takesNoChargebackDataForTheParentOfAPayment() {
        assertThat(read(with("'transactionType':'DEBIT','chargebackData':{'originalUuid':'u9'}"))
                        .reference())
                .isEqualTo(TransactionKeys.none());
    }

    @Test
    void takesNoTransactionForItsOwnParent() {
        assertThat(read(with(
                                "'transactionType':'CHARGEBACK','chargebackData':{'originalUuid':'u1'},'referenceUuid':'u0'"))
                        .reference())
                .isEqualTo(new TransactionKeys("u0", null));
    }

    @Test
    void readsCorrections() {
        assertThat(read(with("'notificationSource':'settlement','originalAmount':10.50,'originalCurrency':'eur'"))
                        .correction())
                .isEqualTo(new Correction("settlement", new BigDecimal("10.50"), "EUR"));
        assertThat(read(with("'originalAmount':'10.50'")).correction()).isNull();
    }

    @Test
    void readsExtras() {
        assertThat(read(with(
                                "'surchargeAmount':'0.10','totalAmount':10.10,'dccData':{'originalAmount':'10','originalCurrency':'EUR',"
                                        + "'convertedAmount':'11.5','convertedCurrency':'usd'}"))
                        .extras())
                .isEqualTo(new Extras(
                        new BigDecimal("0.10"),
                        new BigDecimal("10.10"),
                        Money.of("10", "EUR"),
                        Money.of("11.5", "USD")));
    }

    @Test
    void recognisesNewsOfANetworkToken() {
        assertThat(read(with("'extraData':{'networkTokenStatus':'active','lastNetworkTokenUpdateDate':'2026-04-10',"
                                + "'lastNetworkTokenUpdateResult':'pan_changed'}"))
                        .notice())
                .isEqualTo(new Notice(Notice.Kind.NETWORK_TOKEN, "pan_changed", "2026-04-10"));
    }

    @Test
    void recognisesNewsOfACard() {
        assertThat(read(with(
                                "'transactionType':'REGISTER','extraData':{'lastCardUpdateDate':'2021-04-01','lastCardUpdateResult':'closed'}"))
                        .notice())
                .isEqualTo(new Notice(Notice.Kind.CARD_UPDATE, "closed", "2021-04-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'result':'OK','uuid':'u1','extraData':{'networkTokenStatus':'active'}}",
                "{'result':'OK','uuid':'u1','returnData':{'_TYPE':'cardData','cardUpdateStatus':'updated','cardUpdatedAt':'2026-01-01 10:00'}}",
                "{'result':'ERROR','uuid':'u1','extraData':{'lastNetworkTokenUpdateDate':'2026-04-10'}}",
                "{'result':'OK','uuid':'u1','notificationSource':'settlement','extraData':{'lastCardUpdateDate':'2026-04-10'}}"
            })
    void takesNoResultForNews(String body) {
        assertThat(read(json(body)).notice()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'returnData':{'_TYPE':'cardData','expiryMonth':'6'}",
                "'returnData':{'creditcardData':{'expiryMonth':6}}",
                "'scheduleData':{'scheduleId':'s'}",
                "'scheduleData':[{'scheduleId':'s'}]",
                "'extraData':{'a':{'b':[true]},'c':false}",
                "'extraData':[],'customer':[],'dccData':[],'errors':[],'chargebackData':'none'",
                "'customer':{'emailVerified':'false'},'brandNew':{'deep':[[[1e5]]]}",
                "'x':'\\ud800 \\u0000'"
            })
    void isUnmovedByShapesThatDoNotMatter(String fields) {
        assertThat(read(with(fields))).isEqualTo(read(json("{'result':'OK','uuid':'u1'}")));
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(read("\uFEFF" + Bodies.MINIMAL)).isEqualTo(read(Bodies.MINIMAL));
    }
}
