package io.callport.testkit;

import static io.callport.testkit.CallbackBodies.json;
import static io.callport.testkit.CallbackBodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Extras;
import io.callport.transaction.Reason;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reader makes of a callback that makes sense. */
abstract class ReportAspect extends ReaderAspect {
    ReportAspect(NotificationReaderContract contract) {
        super(contract);
    }

    @Test
    void readsTheGuidesSample() {
        assertThat(read(CallbackBodies.guide()))
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
                        "Creditcard",
                        null,
                        null));
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

    @ParameterizedTest
    @ValueSource(strings = {"reg\u0131ster", "DI\u017fPUTE", "REG\u0130STER", "\uff24\uff25\uff22\uff29\uff34"})
    void makesNoTypeOfLettersThatOnlyLookAlike(String word) {
        Report report = read(json("{'result':'O\u212a','uuid':'u1','transactionType':'" + word + "'}"));
        assertThat(report.type()).isEqualTo(TransactionType.UNKNOWN);
        assertThat(report.typeWord()).isEqualTo(word);
        assertThat(report.result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void hasNoTypeWhereNoneIsNamed() {
        assertThat(read(CallbackBodies.MINIMAL).type()).isEqualTo(TransactionType.UNKNOWN);
        assertThat(read(CallbackBodies.MINIMAL).typeWord()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "' '"})
    void hasNoValueWhereItIsBlankOrNull(String value) {
        Report report = read(
                json("{'result':'OK','uuid':'u1','merchantTransactionId':V,'amount':V,'currency':V,'paymentMethod':V,"
                                + "'transactionType':V,'referenceUuid':V,'notificationSource':V,'transactionSubType':V,"
                                + "'scheduleData':{'scheduleId':V}}")
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'returnData':{'_TYPE':'cardData','expiryMonth':'6'}",
                "'returnData':{'creditcardData':{'expiryMonth':6}}",
                "'scheduleData':[],'chargebackReversalData':[]",
                "'scheduleData':'none','chargebackData':{'amount':'x','currency':{}}",
                "'extraData':{'a':{'b':[true]},'c':false}",
                "'extraData':[],'customer':[],'dccData':[],'errors':[],'chargebackData':'none'",
                "'customer':{'emailVerified':'false'},'brandNew':{'deep':[[[1e5]]]}",
                "'x':'\\ud800 \\u0000'"
            })
    void isUnmovedByShapesThatDoNotMatter(String fields) {
        assertThat(read(with(fields))).isEqualTo(read(json("{'result':'OK','uuid':'u1'}")));
    }

    static Stream<String> bodies() {
        return CallbackBodies.samples().stream();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void readsTheSameInOtherShapesAlike(String body) {
        assertThat(read(OtherShapes.numbers(body))).isEqualTo(read(body));
        assertThat(read(OtherShapes.returnData(body))).isEqualTo(read(body));
        assertThat(read(OtherShapes.scheduleData(body))).isEqualTo(read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cb-resolved", "CB_RESOLVED", "cb-reversal-resolved", "cb-new"})
    void keepsTheSubtypeAsReceived(String word) {
        assertThat(read(with("'transactionType':'CHARGEBACK','transactionSubType':'" + word + "'"))
                        .subType())
                .isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{'scheduleId':'s1'};s1",
                "[{'scheduleId':'s1','scheduleStatus':'active'}];s1",
                "[{'scheduleId':'s1'},{'scheduleId':'s2'}];s1",
                "{'scheduleId':4711};4711",
                "[{'scheduleStatus':'active'},{'scheduleId':'s2'}];",
                "[[],{'scheduleId':'s2'}];",
                "{};",
                "[];",
                "'s1';",
                "null;"
            })
    void findsTheScheduleInBothShapesOrNone(String scheduleData, @Nullable String id) {
        assertThat(read(with("'scheduleData':" + scheduleData)).scheduleId()).isEqualTo(id);
    }

    /** The character that stands for broken bytes elsewhere may also have been sent. */
    @Test
    void takesAReplacementCharacterForWhatItIs() {
        assertThat(read(with("'paymentMethod':'M\uFFFDller'")).paymentMethod()).isEqualTo("M\uFFFDller");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(read("\uFEFF" + CallbackBodies.MINIMAL)).isEqualTo(read(CallbackBodies.MINIMAL));
    }
}
