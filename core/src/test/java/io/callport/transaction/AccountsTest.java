package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a payment comes to, and what a person is told to look at. */
class AccountsTest {
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Report told(String name, TransactionType type, Result result, String amount) {
        return Report.of(new TransactionKeys("u-" + name, "auto-" + name), type, result)
                .with(eur(amount))
                .referring(ROOT);
    }

    private void follow(String name, TransactionType type, String amount) {
        ledger.apply(callback(told(name, type, Result.OK, amount)));
    }

    private void begun(TransactionType type) {
        ledger.apply(callback(Report.of(ROOT, type, Result.OK).with(eur("10"))));
    }

    private void totals(String authorized, String captured, String refunded, String chargedBack) {
        assertThat(ledger.totals("shop/order-1"))
                .isEqualTo(new PaymentTotals(eur(authorized), eur(captured), eur(refunded), eur(chargedBack)));
    }

    private PaymentStatus status() {
        return ledger.payment("shop/order-1").status();
    }

    private static Correction from(String amount) {
        return new Correction("settlement", new BigDecimal(amount), "EUR");
    }

    @Nested
    class OfADebit {
        {
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            begun(TransactionType.DEBIT);
        }

        @Test
        void aChargebackOfARefundCountsOnceAndIsListed() {
            follow("r", TransactionType.REFUND, "4");
            ledger.apply(callback(told("c", TransactionType.CHARGEBACK, Result.OK, "4")
                    .referring(new TransactionKeys("u-r", "auto-r"))));
            totals("10", "10", "4", "0");
            assertThat(ledger.order().reviews()).containsExactly("CHARGEBACK_OF_A_REFUND");
            assertThat(ledger.effects(PaymentChargedBack.class)).isEmpty();
        }

        @Test
        void aChargebackBesideARefundIsOne() {
            follow("r", TransactionType.REFUND, "4");
            follow("c", TransactionType.CHARGEBACK, "6");
            totals("10", "10", "4", "6");
            assertThat(ledger.order().reviews()).isEmpty();
            assertThat(ledger.effects(PaymentChargedBack.class)).hasSize(1);
        }

        @Test
        void asMuchRefundedAsCapturedIsNotTooMuchThoughAChargebackIs() {
            follow("r", TransactionType.REFUND, "10");
            assertThat(ledger.order().reviews()).isEmpty();
            follow("c", TransactionType.CHARGEBACK, "1");
            assertThat(ledger.order().reviews()).containsExactly("NET_NEGATIVE");
        }

        @Test
        void twoThingsToLookAtAreTwoEffectsAndEachIsTheFirstOfItsKind() {
            follow("r", TransactionType.REFUND, "11");
            assertThat(ledger.toDeliver())
                    .contains("shop/order-1:NeedsReview/OVER_REFUNDED:1", "shop/order-1:NeedsReview/NET_NEGATIVE:1");
        }

        @Test
        void whatWasReviewedAgainIsAnotherEffect() {
            Report low = Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(eur("1"));
            ledger.apply(callback("a", low));
            ledger.apply(callback("b", low));
            assertThat(ledger.toDeliver())
                    .contains(
                            "shop/order-1:NeedsReview/AMOUNT_MISMATCH:1", "shop/order-1:NeedsReview/AMOUNT_MISMATCH:2");
        }

        @Test
        void aCorrectedReversalIsToldOf() {
            follow("c", TransactionType.CHARGEBACK, "10");
            follow("x", TransactionType.CHARGEBACK_REVERSAL, "10");
            ledger.apply(callback(told("x", TransactionType.CHARGEBACK_REVERSAL, Result.OK, "9")
                    .corrected(from("10"))));
            totals("10", "10", "0", "1");
            assertThat(ledger.effects(PaymentCorrected.class))
                    .singleElement()
                    .extracting(PaymentCorrected::amount)
                    .isEqualTo(eur("9"));
        }

        @Test
        void aReversalCorrectedToMoreThanWasChargedBackIsToldOfAndListed() {
            follow("c", TransactionType.CHARGEBACK, "5");
            follow("x", TransactionType.CHARGEBACK_REVERSAL, "5");
            ledger.apply(callback(told("x", TransactionType.CHARGEBACK_REVERSAL, Result.OK, "6")
                    .corrected(from("5"))));
            totals("10", "10", "0", "0");
            assertThat(ledger.effects(PaymentCorrected.class)).hasSize(1);
            assertThat(ledger.order().reviews()).containsExactly("OVER_REVERSED");
        }

        @Test
        void aReversalThatCameBeforeItsChargebackIsToldOfOnce() {
            follow("x", TransactionType.CHARGEBACK_REVERSAL, "4");
            follow("c1", TransactionType.CHARGEBACK, "4");
            follow("c2", TransactionType.CHARGEBACK, "5");
            assertThat(ledger.effects(ChargebackReversed.class)).hasSize(1);
            totals("10", "10", "0", "5");
        }

        @Test
        void aVoidOfItIsNotToldOfHoweverItIsCorrected() {
            follow("v", TransactionType.VOID, "5");
            ledger.apply(
                    callback(told("v", TransactionType.VOID, Result.OK, "4").corrected(from("5"))));
            totals("10", "10", "0", "0");
            assertThat(ledger.effects(PaymentVoided.class)).isEmpty();
            assertThat(ledger.effects(PaymentCorrected.class)).isEmpty();
        }

        @Test
        void aFirstWordThatItSettlesADisputeMakesAChargebackNeutralAndNeedsNoReview() {
            ledger.apply(callback(subType(told("c", TransactionType.CHARGEBACK, Result.OK, "10"), "CB-Resolved")));
            totals("10", "10", "0", "0");
            assertThat(ledger.transaction("shop/auto-c").reviews()).isEmpty();
        }

        @Test
        void aWordNobodyKnowsLetsAChargebackCountAndIsListed() {
            ledger.apply(callback(subType(told("c", TransactionType.CHARGEBACK, Result.OK, "10"), "cb-second")));
            totals("10", "10", "0", "10");
            assertThat(ledger.transaction("shop/auto-c").reviews()).containsExactly("UNKNOWN_SUBTYPE");
        }

        @Test
        void aLateWordThatItSettledADisputeTakesTheChargebackOutAndIsListed() {
            follow("c", TransactionType.CHARGEBACK, "10");
            ledger.apply(callback(subType(told("c", TransactionType.CHARGEBACK, Result.OK, "10"), "cb-resolved")));
            totals("10", "10", "0", "0");
            assertThat(ledger.transaction("shop/auto-c").reviews()).containsExactly("UNKNOWN_SUBTYPE");
        }

        @Test
        void aFailedChargebackThatSettledADisputeNeedsNoReview() {
            ledger.apply(callback(told("c", TransactionType.CHARGEBACK, Result.PENDING, "10")));
            ledger.apply(callback(subType(told("c", TransactionType.CHARGEBACK, Result.OK, "10"), "cb-resolved")));
            assertThat(ledger.transaction("shop/auto-c").reviews()).isEmpty();
        }

        private static Report subType(Report report, String subType) {
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
                    null);
        }
    }

    @Nested
    class OfAPreauthorization {
        {
            ledger.apply(request(Expected.preauthorize("order-1", eur("10"))));
            begun(TransactionType.PREAUTHORIZE);
        }

        @Test
        void isVoidedOnceAllOfItIsVoidedInParts() {
            follow("v1", TransactionType.VOID, "4");
            totals("6", "0", "0", "0");
            assertThat(status()).isEqualTo(PaymentStatus.AUTHORIZED);
            follow("v2", TransactionType.VOID, "6");
            totals("0", "0", "0", "0");
            assertThat(status()).isEqualTo(PaymentStatus.VOIDED);
        }

        @Test
        void isNotJudgedBeforeItIsKnownHowACaptureThatARefundNamesHasEnded() {
            ledger.apply(callback(told("c", TransactionType.CAPTURE, Result.PENDING, "4")));
            ledger.apply(callback(
                    told("r", TransactionType.REFUND, Result.OK, "4").referring(new TransactionKeys("u-c", null))));
            assertThat(ledger.order().reviews()).isEmpty();
            ledger.apply(callback(told("c", TransactionType.CAPTURE, Result.ERROR, "4")));
            assertThat(ledger.order().reviews()).containsExactly("NET_NEGATIVE", "OVER_REFUNDED");
        }

        @Test
        void isJudgedThoughAFailedRefundNamesACaptureThatHasNotEnded() {
            ledger.apply(callback(told("c", TransactionType.CAPTURE, Result.PENDING, "4")));
            ledger.apply(callback(
                    told("r", TransactionType.REFUND, Result.ERROR, "4").referring(new TransactionKeys("u-c", null))));
            follow("d", TransactionType.CAPTURE, "12");
            assertThat(ledger.order().reviews()).containsExactly("OVER_CAPTURED");
        }

        @Test
        void aVoidOfAllThatIsLeftComesToNoAmountAndIsToldOfOnce() {
            ledger.apply(request(Expected.voiding("void-1").reference("order-1")));
            TransactionKeys keys = new TransactionKeys("u-v", "void-1");
            ledger.apply(callback(Report.of(keys, TransactionType.VOID, Result.OK)));
            ledger.apply(callback(Report.of(keys, TransactionType.VOID, Result.OK)
                    .with(eur("10"))
                    .referring(ROOT)));
            assertThat(ledger.transaction("shop/void-1").settled()).isNull();
            assertThat(status()).isEqualTo(PaymentStatus.VOIDED);
            assertThat(ledger.toDeliver())
                    .containsExactly("shop/order-1:PaymentAuthorized:1", "shop/void-1:PaymentVoided:1");
        }

        @Test
        void isPartiallyRefundedAndThenPartiallyChargedBack() {
            follow("c", TransactionType.CAPTURE, "10");
            follow("r", TransactionType.REFUND, "3");
            assertThat(status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            follow("b", TransactionType.CHARGEBACK, "3");
            assertThat(status()).isEqualTo(PaymentStatus.PARTIALLY_CHARGED_BACK);
            follow("b2", TransactionType.CHARGEBACK, "4");
            assertThat(status()).isEqualTo(PaymentStatus.CHARGED_BACK);
            assertThat(ledger.order().reviews()).isEmpty();
        }
    }

    @Nested
    class OfAnInstrument {
        @Test
        void thatIsForgottenIsToldOf() {
            ledger.apply(request(Expected.deregister("order-1")));
            ledger.apply(callback(Report.of(ROOT, TransactionType.DEREGISTER, Result.OK)));
            assertThat(status()).isEqualTo(PaymentStatus.DEREGISTERED);
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:InstrumentDeregistered:1");
        }
    }

    @Nested
    class BeforeTheFirstTransactionIsKnown {
        @Test
        void aRefundIsToldOfLaterWithTheTotalsThatItChanged() {
            follow("r", TransactionType.REFUND, "4");
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            begun(TransactionType.DEBIT);
            assertThat(ledger.effects(PaymentRefunded.class)).singleElement().satisfies(refunded -> {
                assertThat(refunded.before().refunded()).isEqualTo(eur("0"));
                assertThat(refunded.after().refunded()).isEqualTo(eur("4"));
            });
        }

        @Test
        void theCurrencyOfTheFirstFollowUpIsTheirs() {
            follow("a", TransactionType.CHARGEBACK, "4");
            ledger.apply(
                    callback(told("b", TransactionType.REFUND, Result.OK, "3").with(Money.of("3", "USD"))));
            assertThat(ledger.totals("shop/auto-a"))
                    .isEqualTo(new PaymentTotals(eur("0"), eur("0"), eur("0"), eur("4")));
        }

        @Test
        void theFirstAmountOfAPaymentComesAfterNothing() {
            Ledger founding = new Ledger(Unmatched.FOUND);
            founding.apply(
                    callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(eur("10"))));
            assertThat(founding.effects(PaymentPaid.class)).singleElement().satisfies(paid -> {
                assertThat(paid.before()).isEqualTo(new PaymentTotals(eur("0"), eur("0"), eur("0"), eur("0")));
                assertThat(paid.after()).isEqualTo(new PaymentTotals(eur("10"), eur("10"), eur("0"), eur("0")));
            });
        }

        @Test
        void theFirstAmountToldIsTheMeasureThoughItsResultWasKnown() {
            Ledger founding = new Ledger(Unmatched.FOUND);
            Report pending = Report.of(ROOT, TransactionType.DEBIT, Result.PENDING);
            founding.apply(callback(pending));
            assertThat(founding.verdict(callback(pending.with(eur("10"))))).isEqualTo(Verdict.REPEAT);
            assertThat(founding.order().money()).isEqualTo(eur("10"));
            assertThat(founding.verdict(callback(
                            Report.of(ROOT, TransactionType.DEBIT, Result.OK).with(eur("9")))))
                    .isEqualTo(Verdict.QUARANTINE);
        }

        @Test
        void aReversalIsToldOfAfterItsChargebackWhateverTheyAreCalled() {
            follow("a", TransactionType.CHARGEBACK_REVERSAL, "10");
            follow("z", TransactionType.CHARGEBACK, "10");
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            begun(TransactionType.DEBIT);
            assertThat(ledger.toDeliver())
                    .containsSubsequence("shop/auto-z:PaymentChargedBack:1", "shop/auto-a:ChargebackReversed:1");
        }
    }
}
