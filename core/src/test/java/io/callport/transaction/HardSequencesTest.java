package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** G3, G6, G10, G11: sequences that are hard to get right, each once got wrong. */
class HardSequencesTest {
    private static final long SEEDS = Long.getLong("callport.seeds", 1500);
    private static final List<Unmatched> POLICIES = List.of(Unmatched.values());
    private static final List<Result> RESULTS = List.of(Result.values());
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Report told(TransactionType type, Result result) {
        return Report.of(ROOT, type, result);
    }

    private static Fact ok(TransactionType type, String amount) {
        return callback(told(type, Result.OK).with(eur(amount)));
    }

    /** As the gateway answers our request: neither type nor amount. */
    private static Fact response(TransactionKeys keys, Result result) {
        return Ledger.answer(
                keys.uuid() + keys.merchantTransactionId() + result, Report.of(keys, TransactionType.UNKNOWN, result));
    }

    private static Report follow(String name, TransactionType type, String amount) {
        return Report.of(new TransactionKeys("u-" + name, "auto-" + name), type, Result.OK)
                .with(eur(amount))
                .referring(ROOT);
    }

    private static Report subType(Report report, @Nullable String subType, @Nullable String scheduleId) {
        return new Report(
                report.keys(),
                report.type(),
                report.typeWord(),
                report.result(),
                report.resultWord(),
                report.amount(),
                report.currency(),
                report.reference(),
                report.reason(),
                report.correction(),
                report.notice(),
                report.extras(),
                null,
                subType,
                scheduleId);
    }

    private static Fact status(String id, Content content) {
        return Fact.of(new FactId("S:" + id), FactSource.STATUS, "shop", "shop", Instant.EPOCH, content);
    }

    private static Correction from(String amount) {
        return new Correction("settlement", new BigDecimal(amount), "EUR");
    }

    private static Correction source() {
        return new Correction("settlement", null, null);
    }

    private List<String> reviewsOf(String ref) {
        return ledger.transaction(ref).reviews();
    }

    @Test
    void aMisfitToldByCallbackIsNotPaidByAnAnswerThatNamesNoAmount() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        assertThat(ledger.verdict(ok(TransactionType.DEBIT, "1"))).isEqualTo(Verdict.QUARANTINE);
        ledger.apply(response(ROOT, Result.OK)); // by default the callback comes before the answer (ixopay-api 3.5)
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
    }

    @Test
    void aMisfitOfCurrencyIsNotPaidByAnAnswerThatNamesNoAmount() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(callback(told(TransactionType.DEBIT, Result.OK).with(Money.of("10", "HUF"))));
        ledger.apply(response(ROOT, Result.OK));
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
    }

    @Test
    void aCorrectionThatHangsInTheAirExplainsNoMisfit() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(callback(
                told(TransactionType.DEBIT, Result.OK).with(eur("0.01")).corrected(from("99"))));
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
        ledger.apply(ok(TransactionType.DEBIT, "0.01"));
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
    }

    @Test
    void aPartialAuthorizationAnsweredBeforeItsCallbackIsNotPaidInFull() {
        ledger.apply(request(Expected.debit("order-1", eur("10")).mayBePartial()));
        ledger.apply(response(ROOT, Result.OK));
        ledger.apply(ok(TransactionType.DEBIT, "6"));
        assertThat(ledger.totals("shop/order-1").captured()).isEqualTo(eur("6"));
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
    }

    @Test
    void aSurchargeIsNotLostIfTheAnswerComesFirst() {
        Report surcharged = told(TransactionType.DEBIT, Result.OK)
                .with(eur("10.50"))
                .with(new Extras(new BigDecimal("0.50"), new BigDecimal("10.50"), null, null));
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(response(ROOT, Result.OK));
        ledger.apply(callback(surcharged));
        Ledger other = new Ledger();
        other.apply(request(Expected.debit("order-1", eur("10"))));
        other.apply(callback(surcharged));
        other.apply(response(ROOT, Result.OK));
        assertThat(ledger.end()).isEqualTo(other.end());
    }

    @Test
    void ofTwoPlainSuccessesTheSameCountsInEitherOrder() {
        Fact six = ok(TransactionType.DEBIT, "6");
        Fact ten = ok(TransactionType.DEBIT, "10");
        ledger.apply(request(Expected.debit("order-1", eur("10")).mayBePartial()));
        ledger.apply(six);
        ledger.apply(ten);
        Ledger other = new Ledger();
        other.apply(request(Expected.debit("order-1", eur("10")).mayBePartial()));
        other.apply(ten);
        other.apply(six);
        assertThat(ledger.end()).isEqualTo(other.end());
    }

    @Test
    void aPartialAuthorizationToldFirstBySettlementIsNotPaidInFull() {
        ledger.apply(request(Expected.debit("order-1", eur("10")).mayBePartial()));
        ledger.apply(callback(told(TransactionType.DEBIT, Result.PENDING).with(eur("6"))));
        ledger.apply(
                callback(told(TransactionType.DEBIT, Result.OK).with(eur("6")).corrected(source())));
        assertThat(ledger.order().question()).isEmpty();
        assertThat(ledger.totals("shop/order-1").captured()).isEqualTo(eur("6"));
    }

    @Test
    void aSuccessCorrectedBackCountsTheAmountItTells() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(callback(
                told(TransactionType.DEBIT, Result.ERROR).with(eur("8")).corrected(from("10"))));
        ledger.apply(
                callback(told(TransactionType.DEBIT, Result.OK).with(eur("8")).corrected(source())));
        assertThat(ledger.order().settled()).isEqualTo(eur("8"));
    }

    @Test
    void aChargeToldFirstWithoutAmountAndThenAnsweredIsTold() {
        TransactionKeys keys = new TransactionKeys("u5", "auto-u5");
        Report pending = subType(
                Report.of(keys, TransactionType.DEBIT, Result.PENDING).referring(new TransactionKeys("u-reg", null)),
                null,
                "SC-1");
        Report paid = subType(
                Report.of(keys, TransactionType.DEBIT, Result.OK)
                        .with(eur("5"))
                        .referring(new TransactionKeys("u-reg", null)),
                null,
                "SC-1");
        ledger.apply(callback(pending));
        ledger.apply(status("asked", new Asked(keys)));
        long askedAt =
                ledger.transaction("shop/auto-u5").question().orElseThrow().askedAt();
        ledger.apply(status("answer", new StatusAnswer(paid, askedAt)));
        assertThat(ledger.payment("shop/auto-u5").status()).isEqualTo(PaymentStatus.PAID);
        ledger.apply(callback(paid));
        assertThat(ledger.effects(PaymentPaid.class)).hasSize(1);
    }

    @Test
    void aMisfitRepeatedWhileTheGatewayIsAskedPaysNothingAndStaysListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        Fact eight = ok(TransactionType.DEBIT, "8");
        assertThat(ledger.verdict(eight)).isEqualTo(Verdict.QUARANTINE); // 10 -> 9 -> 8 is not known yet
        ledger.apply(
                callback(told(TransactionType.DEBIT, Result.OK).with(eur("8")).corrected(from("9"))));
        ledger.apply(status("asked", new Asked(ROOT)));
        long askedAt = ledger.order().question().orElseThrow().askedAt();
        ledger.apply(eight);
        ledger.apply(status(
                "answer",
                new StatusAnswer(told(TransactionType.DEBIT, Result.OK).with(eur("8")), askedAt)));
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
        assertThat(ledger.order().reviews()).containsExactly("AMOUNT_MISMATCH");
        assertThat(ledger.order().question()).isPresent();
    }

    @Test
    void aReversalOfAChargebackThatNeverCameIsListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(follow("x1", TransactionType.CHARGEBACK_REVERSAL, "6")
                .referring(new TransactionKeys("u1", "order-1"))));
        ledger.apply(callback(follow("c2", TransactionType.CHARGEBACK, "4")));
        boolean right = ledger.totals("shop/order-1").chargedBack().equals(eur("4"));
        boolean listed = !reviewsOf("shop/order-1").isEmpty()
                || !reviewsOf("shop/auto-x1").isEmpty();
        assertThat(right || listed).as(ledger.end()).isTrue();
    }

    @Test
    void moreReversedThanChargedBackIsListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(follow("c1", TransactionType.CHARGEBACK, "4")));
        ledger.apply(callback(follow("x1", TransactionType.CHARGEBACK_REVERSAL, "9")));
        assertThat(reviewsOf("shop/order-1")).isNotEmpty();
    }

    @Test
    void whatSettlesADisputeTellsOfNoChargeback() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(subType(follow("c1", TransactionType.CHARGEBACK, "10"), "cb-resolved", null)));
        assertThat(ledger.totals("shop/order-1").chargedBack()).isEqualTo(eur("0"));
        assertThat(ledger.effects(PaymentChargedBack.class)).isEmpty();
    }

    @Test
    void aChargebackWithASubTypeNobodyKnowsCountsAndIsListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(subType(follow("c1", TransactionType.CHARGEBACK, "10"), "cb-second", null)));
        boolean counted = ledger.totals("shop/order-1").chargedBack().equals(eur("10"));
        boolean listed = !reviewsOf("shop/order-1").isEmpty()
                || !reviewsOf("shop/auto-c1").isEmpty();
        assertThat(counted || listed).as(ledger.end()).isTrue();
    }

    @Test
    void aChargebackThatCountedAndTurnsOutToSettleADisputeIsListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(follow("c1", TransactionType.CHARGEBACK, "10")));
        int before = ledger.effects.size();
        Fact resolved = callback(subType(follow("c1", TransactionType.CHARGEBACK, "10"), "cb-resolved", null));
        Verdict verdict = ledger.verdict(resolved);
        assertThat(ledger.totals("shop/order-1").chargedBack().equals(eur("10"))
                        || (verdict != Verdict.REPEAT && ledger.effects.size() > before))
                .as(verdict + " " + ledger.totals("shop/order-1"))
                .isTrue();
    }

    @Test
    void aRefundToldAsAChargebackBeforeItsAnswerCountsAsTheRefund() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(request(Expected.refund("refund-1", eur("4")).reference("order-1")));
        Report asChargeback = Report.of(new TransactionKeys("u-r", "auto-u-r"), TransactionType.CHARGEBACK, Result.OK)
                .with(eur("4"))
                .referring(ROOT);
        ledger.apply(callback(asChargeback)); // by default the callback comes before the answer
        ledger.apply(response(new TransactionKeys("u-r", "refund-1"), Result.OK));
        assertThat(ledger.totals("shop/order-1"))
                .isEqualTo(new PaymentTotals(eur("10"), eur("10"), eur("4"), eur("0")));
        assertThat(ledger.toDeliver())
                .noneMatch(key -> key.contains("PaymentChargedBack"))
                .contains("shop/refund-1:PaymentRefunded:1");
    }

    @Test
    void aRefundAndTheChargebackThatTellsOfItUnderAnotherUuidCountOnceAndAreListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(request(Expected.refund("refund-1", eur("4")).reference("order-1")));
        ledger.apply(response(new TransactionKeys("u-r", "refund-1"), Result.OK));
        ledger.apply(callback(Report.of(new TransactionKeys("u-x", "auto-u-x"), TransactionType.CHARGEBACK, Result.OK)
                .with(eur("4"))
                .referring(new TransactionKeys("u-r", "refund-1"))));
        boolean right = ledger.totals("shop/order-1").net().equals(eur("6"));
        boolean listed = !reviewsOf("shop/order-1").isEmpty()
                || !reviewsOf("shop/auto-u-x").isEmpty();
        assertThat(right || listed).as(ledger.end()).isTrue();
    }

    @Test
    void aFollowUpThatTheGatewaySaysIsOfAnotherPaymentIsListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(request(Expected.debit("order-2", eur("10"))));
        ledger.apply(callback(Report.of(new TransactionKeys("u2", "order-2"), TransactionType.DEBIT, Result.OK)
                .with(eur("10"))));
        ledger.apply(request(Expected.refund("refund-1", eur("10")).reference("order-1")));
        ledger.apply(callback(Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, Result.OK)
                .with(eur("10"))
                .referring(new TransactionKeys("u2", "order-2"))));
        boolean right = ledger.payment("shop/order-2").status() == PaymentStatus.REFUNDED;
        boolean listed = !reviewsOf("shop/refund-1").isEmpty()
                || !reviewsOf("shop/order-1").isEmpty();
        assertThat(right || listed).as(ledger.end()).isTrue();
    }

    @Test
    void aFollowUpThatNamesTwoPaymentsIsListed() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(request(Expected.debit("order-2", eur("10"))));
        ledger.apply(callback(Report.of(new TransactionKeys("u2", "order-2"), TransactionType.DEBIT, Result.OK)
                .with(eur("10"))));
        ledger.apply(callback(Report.of(new TransactionKeys("u-c", "auto-c"), TransactionType.CHARGEBACK, Result.OK)
                .with(eur("10"))
                .referring(new TransactionKeys("u1", "order-2"))));
        assertThat(reviewsOf("shop/auto-c")).as(ledger.end()).isNotEmpty();
    }

    @Test
    void anAccountUpdatersNoticeUnderItsOwnUuidReachesTheInstrument() {
        ledger.apply(request(Expected.register("reg-1")));
        ledger.apply(callback(Report.of(new TransactionKeys("u-reg", "reg-1"), TransactionType.REGISTER, Result.OK)));
        Fact update = callback(Report.of(new TransactionKeys("u-n", "auto-u-n"), TransactionType.REGISTER, Result.OK)
                .referring(new TransactionKeys("u-reg", null))
                .noticing(new Notice(Notice.Kind.CARD_UPDATE, "updated", "2026-01-01 10:00:00")));
        assertThat(ledger.verdict(update)).isEqualTo(Verdict.NOTICE); // ixopay-api 2.7: updates carry auto-<uuid>
    }

    @Test
    void anAuthorizationOfNothingIsNotShownAsVoided() {
        ledger.apply(request(Expected.preauthorize("order-1", eur("0"))));
        ledger.apply(ok(TransactionType.PREAUTHORIZE, "0"));
        assertThat(ledger.payment("shop/order-1").status()).isEqualTo(PaymentStatus.AUTHORIZED);
    }

    @Test
    void followUpsOfWhatIsNotKnownAreToldToAPerson() {
        for (int i = 0; i < 50; i++) {
            ledger.apply(callback(
                    Report.of(new TransactionKeys("u-f" + i, "auto-f" + i), TransactionType.CHARGEBACK, Result.OK)
                            .with(eur("10"))
                            .referring(new TransactionKeys("foreign-" + i, null))));
        }
        assertThat(ledger.effects(NeedsReview.class).isEmpty() && ledger.payments.size() == 50)
                .as("50 provisional payments, no NeedsReview, nothing aged")
                .isFalse();
    }

    @Test
    void aBrokenChainAnsweredAsAFailureIsNotAskedForEver() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(callback(told(TransactionType.DEBIT, Result.ERROR).with(eur("10"))));
        ledger.apply(
                callback(told(TransactionType.DEBIT, Result.OK).with(eur("8")).corrected(from("9"))));
        int asked = 0;
        while (ledger.order().question().map(Question::isDue).orElse(false) && asked < 100) {
            asked++;
            ledger.apply(status("asked" + asked, new Asked(ROOT)));
            long askedAt = ledger.order().question().orElseThrow().askedAt();
            ledger.apply(status(
                    "answer" + asked,
                    new StatusAnswer(told(TransactionType.DEBIT, Result.ERROR).with(eur("10")), askedAt)));
        }
        assertThat(asked).isLessThanOrEqualTo(Question.MOST_ASKED);
    }

    @Test
    void aNewerNoticeOfTheSameDayWins() {
        ledger.apply(request(Expected.register("order-1")));
        ledger.apply(callback(told(TransactionType.REGISTER, Result.OK)));
        ledger.apply(callback(told(TransactionType.REGISTER, Result.OK)
                .noticing(new Notice(Notice.Kind.CARD_UPDATE, "updated", "2026-01-01 10:00:00"))));
        ledger.apply(callback(told(TransactionType.REGISTER, Result.OK)
                .noticing(new Notice(Notice.Kind.CARD_UPDATE, "closed", "2026-01-01 23:00:00"))));
        assertThat(ledger.order()
                        .summary()
                        .notice(Notice.Kind.CARD_UPDATE)
                        .orElseThrow()
                        .outcome())
                .isEqualTo("closed");
    }

    @Test
    void correctionsRepeatedDuringQuestionsDoNotGrowTheSummary() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        Fact correction =
                callback(told(TransactionType.DEBIT, Result.OK).with(eur("8")).corrected(from("10")));
        ledger.apply(correction);
        for (int i = 0; i < 100; i++) {
            ledger.apply(status("asked" + i, new Asked(ROOT)));
            long askedAt = ledger.order().question().orElseThrow().askedAt();
            ledger.apply(correction);
            ledger.apply(status(
                    "answer" + i,
                    new StatusAnswer(told(TransactionType.DEBIT, Result.OK).with(eur("8")), askedAt)));
        }
        assertThat(ledger.order().summary().links()).hasSizeLessThan(10);
    }

    @Test
    void anAnswerThatCallsTheTransactionOtherwiseIsListedAndTheQuestionDueAgain() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(callback(told(TransactionType.DEBIT, Result.PENDING).with(eur("10"))));
        ledger.apply(status("asked", new Asked(ROOT)));
        long askedAt = ledger.order().question().orElseThrow().askedAt();
        ledger.apply(status(
                "answer",
                new StatusAnswer(
                        Report.of(new TransactionKeys("u9", "order-1"), TransactionType.DEBIT, Result.OK)
                                .with(eur("10")),
                        askedAt)));
        Question question = ledger.order().question().orElseThrow();
        assertThat(question.isDue()
                        || question.isStranded()
                        || !ledger.order().reviews().isEmpty())
                .as(question + " " + ledger.order().reviews())
                .isTrue();
    }

    @Test
    void aRequestRecordedLateFitsWithASurchargeAsInTheOtherOrder() {
        Report surcharged = told(TransactionType.DEBIT, Result.OK)
                .with(eur("10.50"))
                .with(new Extras(new BigDecimal("0.50"), new BigDecimal("10.50"), null, null));
        Ledger late = new Ledger(Unmatched.FOUND);
        late.apply(callback(surcharged));
        late.apply(request(Expected.debit("order-1", eur("10"))));
        Ledger early = new Ledger(Unmatched.FOUND);
        early.apply(request(Expected.debit("order-1", eur("10"))));
        early.apply(callback(surcharged));
        assertThat(late.end()).isEqualTo(early.end());
    }

    @Test
    void aPartialAuthorizationWhoseRequestIsRecordedLateIsListed() {
        Ledger late = new Ledger(Unmatched.FOUND);
        late.apply(ok(TransactionType.DEBIT, "6"));
        late.apply(request(Expected.debit("order-1", eur("10")).mayBePartial()));
        assertThat(late.order().reviews()).containsExactly("AMOUNT_MISMATCH");
    }

    @Test
    void aNoticeThroughAnotherConnectorNamesNothing() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(Fact.of(
                new FactId("C:other:n"),
                FactSource.CALLBACK,
                "other",
                "shop",
                Instant.EPOCH,
                Report.of(new TransactionKeys("u-foreign", "order-1"), TransactionType.REGISTER, Result.OK)
                        .noticing(new Notice(Notice.Kind.CARD_UPDATE, "updated", "2026-01-01"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void aReversalBeforeItsChargebackIsToldAfterIt() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(follow("x1", TransactionType.CHARGEBACK_REVERSAL, "10")));
        ledger.apply(callback(follow("c1", TransactionType.CHARGEBACK, "10")));
        assertThat(ledger.payment("shop/order-1").status()).isEqualTo(PaymentStatus.PAID);
        assertThat(ledger.effects.get(ledger.effects.size() - 1).effect().kind())
                .isNotEqualTo(EffectKind.PAYMENT_CHARGED_BACK);
    }

    @Test
    void aReversalIsToldAfterItsChargebackThoughThatIsFoundToBelongToThePaymentOnlyLater() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(
                callback(follow("c1", TransactionType.CHARGEBACK, "10").referring(new TransactionKeys("u1", null))));
        ledger.apply(callback(
                follow("x1", TransactionType.CHARGEBACK_REVERSAL, "10").referring(TransactionKeys.ours("order-1"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        assertThat(ledger.toDeliver())
                .containsExactly(
                        "shop/auto-c1:PaymentChargedBack:1",
                        "shop/auto-x1:ChargebackReversed:1",
                        "shop/order-1:PaymentPaid:1");
    }

    @Test
    void nothingIsToldOfAReversalBeforeItsChargeback() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        Report reversal = follow("x1", TransactionType.CHARGEBACK_REVERSAL, "10");
        ledger.apply(callback(reversal));
        ledger.apply(callback(reversal.with(eur("9")).corrected(from("10"))));
        assertThat(ledger.effects(PaymentCorrected.class)).isEmpty();
        ledger.apply(callback(follow("c1", TransactionType.CHARGEBACK, "10")));
        assertThat(ledger.effects(ChargebackReversed.class)).hasSize(1);
        assertThat(ledger.effects(PaymentCorrected.class)).isEmpty();
    }

    @Test
    void nothingIsToldOfANewAmountOfWhatCountsForNothing() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        Report resolved = subType(follow("c1", TransactionType.CHARGEBACK, "10"), "cb-resolved", null);
        ledger.apply(callback(resolved));
        ledger.apply(callback(resolved.with(eur("9")).corrected(from("10"))));
        assertThat(ledger.effects(PaymentCorrected.class)).isEmpty();
    }

    @Test
    void aVoidOfADebitTellsOfNothing() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(follow("v1", TransactionType.VOID, "10")));
        assertThat(ledger.payment("shop/order-1").status()).isEqualTo(PaymentStatus.PAID);
        assertThat(ledger.effects(PaymentVoided.class)).isEmpty();
    }

    @Test
    void aKeyThatAFollowUpOnlyClaimedGivesWayToItsOwner() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(ok(TransactionType.DEBIT, "10"));
        ledger.apply(callback(Report.of(new TransactionKeys("u-c", "auto-c"), TransactionType.CHARGEBACK, Result.OK)
                .with(eur("10"))
                .referring(new TransactionKeys("u1", "order-2")))); // order-2 leads to order-1's payment now
        PaymentState first = ledger.payments.firstEntry().getValue();
        Lifecycle lifecycle = new Lifecycle(Unmatched.PARK);
        PaymentSnapshot seen = new PaymentSnapshot(List.of(first), Set.of(), List.of(), List.of());
        Plan plan = lifecycle.decide(seen, List.of(request(Expected.debit("order-2", eur("10")))));
        CorrelationKey key = new CorrelationKey("shop", CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, "order-2");
        boolean takenByAnother =
                first.members().stream().anyMatch(member -> member.allKeys().contains(key));
        boolean reviewed = plan.changes().stream()
                .flatMap(change -> change.changed().stream())
                .anyMatch(member -> !member.reviews().isEmpty());
        assertThat(takenByAnother).isTrue();
        assertThat(reviewed).isTrue();
        ledger.apply(request(Expected.debit("order-2", eur("10"))));
        ledger.apply(callback(Report.of(TransactionKeys.ours("order-2"), TransactionType.DEBIT, Result.OK)
                .with(eur("10"))));
        assertThat(ledger.transaction("shop/order-2").status()).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void keysOfDifferentTransactionsMakeDifferentRefs() {
        TransactionState ours = TransactionState.told(
                callback("a", told(TransactionType.DEBIT, Result.OK)),
                Report.of(new TransactionKeys("u7", "/u1"), TransactionType.DEBIT, Result.OK));
        TransactionState theirs = TransactionState.told(
                callback("b", told(TransactionType.DEBIT, Result.OK)),
                Report.of(new TransactionKeys("u1", null), TransactionType.DEBIT, Result.OK));
        assertThat(ours.ref()).isNotEqualTo(theirs.ref());
    }

    @Test
    @Tag("long")
    void anyOrderEndsAlikeOfACapturedRefundedChargedBackPayment() {
        TransactionKeys capture = new TransactionKeys("u-c", "cap-1");
        orders(
                List.of(request(Expected.preauthorize("order-1", eur("10")).orderKey("4711"))),
                List.of(
                        response(ROOT, Result.OK),
                        ok(TransactionType.PREAUTHORIZE, "10"),
                        callback(Report.of(capture, TransactionType.CAPTURE, Result.OK)
                                .with(eur("10"))
                                .referring(new TransactionKeys("u1", null))),
                        callback(Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, Result.OK)
                                .with(eur("3"))
                                .referring(new TransactionKeys("u-c", null))),
                        callback(follow("x", TransactionType.CHARGEBACK, "5")),
                        callback(Report.of(
                                        new TransactionKeys("u-y", "auto-y"),
                                        TransactionType.CHARGEBACK_REVERSAL,
                                        Result.OK)
                                .with(eur("5"))
                                .referring(new TransactionKeys("u-x", null)))));
    }

    @Test
    @Tag("long")
    void anyOrderEndsAlikeWithRequestsLate() {
        orders(
                List.of(),
                List.of(
                        request(Expected.preauthorize("order-1", eur("10")).orderKey("4711")),
                        ok(TransactionType.PREAUTHORIZE, "10"),
                        request(Expected.capture("cap-1", eur("4"))
                                .reference("order-1")
                                .finalCapture()),
                        callback(Report.of(new TransactionKeys("u-c", "cap-1"), TransactionType.CAPTURE, Result.OK)
                                .with(eur("4"))
                                .referring(new TransactionKeys("u1", null))),
                        request(Expected.refund("refund-1", eur("4")).reference("cap-1")),
                        callback(Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, Result.OK)
                                .with(eur("4"))
                                .referring(new TransactionKeys("u-c", null)))));
    }

    @Test
    @Tag("long")
    void anyOrderEndsAlikeOfVoidsAndIncrements() {
        orders(
                List.of(),
                List.of(
                        request(Expected.preauthorize("order-1", eur("10"))),
                        ok(TransactionType.PREAUTHORIZE, "10"),
                        callback(follow("i", TransactionType.INCREMENTAL_AUTHORIZATION, "5")),
                        callback(follow("c", TransactionType.CAPTURE, "4")),
                        request(Expected.voiding("void-1").reference("order-1")),
                        callback(Report.of(new TransactionKeys("u-v", "void-1"), TransactionType.VOID, Result.OK)
                                .with(eur("11"))
                                .referring(new TransactionKeys("u1", null)))));
    }

    private static void orders(List<Fact> first, List<Fact> facts) {
        Map<String, String> ends = new TreeMap<>();
        permute(new ArrayList<>(facts), 0, order -> {
            Ledger one = new Ledger();
            first.forEach(one::apply);
            for (Fact fact : order) {
                one.apply(fact);
            }
            Ledger together = new Ledger();
            List<Fact> all = new ArrayList<>(first);
            all.addAll(order);
            together.applyAll(all);
            for (Ledger ledger : List.of(one, together)) {
                ends.putIfAbsent(
                        ledger.end() + "\n" + effects(ledger), (ledger == one ? "one by one " : "together ") + order);
            }
        });
        assertThat(ends).as(ends.toString()).hasSize(1);
    }

    private static String effects(Ledger ledger) {
        TreeSet<String> keys = new TreeSet<>(ledger.toDeliver());
        keys.removeIf(key -> key.contains(":NeedsReview:"));
        return keys.toString();
    }

    private static void permute(List<Fact> facts, int at, Consumer<List<Fact>> each) {
        if (at == facts.size()) {
            each.accept(List.copyOf(facts));
            return;
        }
        for (int i = at; i < facts.size(); i++) {
            Collections.swap(facts, at, i);
            permute(facts, at + 1, each);
            Collections.swap(facts, at, i);
        }
    }

    @Test
    @Tag("long")
    void nothingThrowsWhateverComes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<String> story = new ArrayList<>();
            Ledger fuzzed = new Ledger(POLICIES.get((int) (seed % POLICIES.size())));
            try {
                play(new Random(seed), fuzzed, story);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + "\n" + String.join("\n", story) + "\n" + fuzzed.end(), e);
            }
        }
    }

    @Test
    @Tag("long")
    void everySuccessOfARootedPaymentTellsOfItself() {
        Map<String, String> silent = new TreeMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            List<String> story = new ArrayList<>();
            Ledger fuzzed = new Ledger(POLICIES.get((int) (seed % POLICIES.size())));
            play(new Random(seed), fuzzed, story);
            for (String found : silent(fuzzed)) {
                String told = "seed " + seed + " " + found + "\n  " + String.join("\n  ", story) + "\n" + fuzzed.end();
                silent.merge(
                        found.substring(found.indexOf(' ') + 1),
                        told,
                        (one, other) -> one.length() <= other.length() ? one : other);
            }
        }
        assertThat(silent).as(String.join("\n", silent.values())).isEmpty();
    }

    private static void play(Random random, Ledger fuzzed, List<String> story) {
        for (int step = 0; step < 12; step++) {
            List<Fact> batch = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                batch.add(any(random, fuzzed));
            }
            batch.forEach(fact -> story.add(describe(fact)));
            story.add("--");
            fuzzed.applyAll(batch);
        }
    }

    private static String describe(Fact fact) {
        Content content = fact.content();
        Report report = content instanceof Report told
                ? told
                : content instanceof StatusAnswer answered ? answered.report() : null;
        return fact.source() + " " + content.kind() + " "
                + (report == null
                        ? content
                        : report.keys().uuid() + "," + report.keys().merchantTransactionId() + " " + report.type() + " "
                                + report.result() + " " + report.amount() + " " + report.currency() + " of "
                                + report.reference().uuid() + ","
                                + report.reference().merchantTransactionId()
                                + (report.correction() == null ? "" : " corrected from " + report.correction())
                                + (report.notice() == null ? "" : " notice")
                                + (report.subType() == null ? "" : " " + report.subType()));
    }

    /** Successes with an amount, in payments whose root is known, that no effect ever told of. */
    private static List<String> silent(Ledger ledger) {
        List<String> silent = new ArrayList<>();
        for (PaymentState payment : ledger.payments.values()) {
            boolean rooted =
                    payment.members().stream().anyMatch(member -> !member.type().isFollowUp());
            for (TransactionState member : payment.members()) {
                boolean succeeded = rooted
                        && member.status() == TransactionStatus.SUCCEEDED
                        && (member.settled() != null || !member.type().needsAmount());
                EffectTable.of(member.type(), EffectTable.Happening.SUCCEEDS)
                        .filter(kind -> succeeded && !member.is(Mark.SAME_AS_ANOTHER))
                        .filter(kind -> new Accounts(payment.members()).isToldOf(member, kind))
                        .filter(kind -> member.summary().made(kind)
                                        + member.summary().made(EffectKind.PAYMENT_PARTIALLY_AUTHORIZED)
                                == 0)
                        .ifPresent(kind -> silent.add(member.ref() + " " + kind));
            }
        }
        return silent;
    }

    private static Fact any(Random random, Ledger ledger) {
        String[] names = {"1", "2", "3"};
        String name = names[random.nextInt(3)];
        String other = names[random.nextInt(3)];
        TransactionType[] types = TransactionType.values();
        TransactionType type = random.nextInt(10) == 0
                ? types[random.nextInt(types.length)]
                : name.equals("1")
                        ? TransactionType.PREAUTHORIZE
                        : name.equals("2") ? TransactionType.CAPTURE : TransactionType.REFUND;
        TransactionKeys keys = new TransactionKeys(
                random.nextInt(6) == 0 ? null : "u" + (random.nextInt(12) == 0 ? other : name), "order-" + name);
        TransactionKeys reference = switch (random.nextInt(4)) {
            case 0 -> TransactionKeys.none();
            case 1 -> new TransactionKeys("u" + other, null);
            case 2 -> new TransactionKeys(null, "order-" + other);
            default -> new TransactionKeys("u" + other, "order-" + names[random.nextInt(3)]);
        };
        Money[] amounts = {eur("10"), eur("8"), eur("10"), Money.of("10", "JPY")};
        Money amount = amounts[random.nextInt(amounts.length)];
        Result result = RESULTS.get(random.nextInt(4));
        Report report = Report.of(keys, type, result).referring(reference);
        report = random.nextInt(5) == 0 ? report : report.with(amount);
        report = random.nextInt(4) == 0
                ? report.corrected(random.nextBoolean() ? source() : from(random.nextBoolean() ? "10" : "9"))
                : report;
        if (random.nextInt(10) == 0) {
            report = subType(report, "cb-resolved", "SC-1");
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> request(anyExpected(random, type, name, other, reference));
            case 2 -> status("asked" + random.nextLong(), new Asked(keys));
            case 3 -> anyAnswer(random, ledger, keys, report);
            case 4 -> anyResponse(ledger, name, report);
            case 5 ->
                random.nextBoolean()
                        ? Ledger.answer(
                                "rej" + name, new Rejection("order-" + name, new Reason("1002", null, null, null)))
                        : callback(report.noticing(new Notice(Notice.Kind.NETWORK_TOKEN, "active", "2026-01-01")));
            default -> callback(report);
        };
    }

    private static Expected anyExpected(
            Random random, TransactionType type, String name, String other, TransactionKeys reference) {
        return new Expected(
                type,
                "order-" + name,
                type.needsAmount() || random.nextBoolean() ? eur("10") : null,
                null,
                random.nextBoolean() ? "o" + other : null,
                reference,
                random.nextInt(4) == 0 ? Set.of(Mark.ASKED_FOR, Mark.MAY_BE_PARTIAL) : Set.of(Mark.ASKED_FOR));
    }

    private static Fact anyAnswer(Random random, Ledger ledger, TransactionKeys keys, Report report) {
        long askedAt = ledger.payments.values().stream()
                .flatMap(payment -> payment.members().stream())
                .filter(member -> Objects.equals(member.keys().merchantTransactionId(), keys.merchantTransactionId()))
                .flatMap(member -> member.question().stream())
                .mapToLong(Question::askedAt)
                .findFirst()
                .orElse(random.nextInt(3));
        return report.result() == Result.OK || report.result() == Result.ERROR
                ? status("answer" + random.nextLong(), new StatusAnswer(report, askedAt))
                : status("unsettled" + random.nextLong(), new StatusUnsettled(keys, askedAt, "pending"));
    }

    /** Only what was asked for is answered. */
    private static Fact anyResponse(Ledger ledger, String name, Report report) {
        boolean asked = ledger.payments.values().stream()
                .flatMap(payment -> payment.members().stream())
                .anyMatch(member -> member.ref().equals("shop/order-" + name) && member.is(Mark.ASKED_FOR));
        Result result = report.result() == Result.UNKNOWN ? Result.OK : report.result();
        return asked
                ? Ledger.answer(
                        "r" + report.result() + name,
                        Report.of(new TransactionKeys("u" + name, "order-" + name), TransactionType.UNKNOWN, result))
                : callback(report);
    }
}
