package io.callport.transaction;

import static io.callport.transaction.Ledger.answer;
import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** G3, G10: a payment is its first transaction and all that follow it, whatever comes first. */
class FamilyTest {
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Report told(String name, TransactionType type, Result result, String amount) {
        return Report.of(new TransactionKeys("u-" + name, "auto-" + name), type, result)
                .with(eur(amount))
                .referring(new TransactionKeys("u1", null));
    }

    private static Fact root(TransactionType type, Result result) {
        return callback(Report.of(ROOT, type, result).with(eur("10")));
    }

    private static Fact follow(String name, TransactionType type, String amount) {
        return callback(told(name, type, Result.OK, amount));
    }

    private PaymentChange payment() {
        return ledger.payment("shop/order-1");
    }

    private void totals(String authorized, String captured, String refunded, String chargedBack) {
        assertThat(ledger.totals("shop/order-1"))
                .isEqualTo(new PaymentTotals(eur(authorized), eur(captured), eur(refunded), eur(chargedBack)));
    }

    @Nested
    class OfADebit {
        {
            ledger.apply(request(Expected.debit("order-1", eur("10")).orderKey("4711")));
            ledger.apply(root(TransactionType.DEBIT, Result.OK));
        }

        @Test
        void refundsAddUpAndAreOfThePayment() {
            ledger.apply(follow("r1", TransactionType.REFUND, "3"));
            assertThat(payment().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            ledger.apply(follow("r2", TransactionType.REFUND, "7"));
            totals("10", "10", "10", "0");
            assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(ledger.effects(PaymentRefunded.class)).hasSize(2).allSatisfy(refunded -> {
                assertThat(refunded.merchantTransactionId()).isEqualTo("order-1");
                assertThat(refunded.subject().uuid()).isEqualTo("u1");
                assertThat(refunded.subject().orderKey()).isEqualTo("4711");
                assertThat(refunded.subject().type()).isEqualTo(TransactionType.REFUND);
            });
            PaymentRefunded second = ledger.effects(PaymentRefunded.class).get(1);
            assertThat(second.subject().transaction()).isEqualTo(new TransactionKeys("u-r2", "auto-r2"));
            assertThat(second.before().refunded()).isEqualTo(eur("3"));
            assertThat(second.after().refunded()).isEqualTo(eur("10"));
        }

        @Test
        void aRefundThatComesTwiceCountsOnce() {
            Fact refund = follow("r1", TransactionType.REFUND, "3");
            ledger.apply(refund);
            assertThat(ledger.verdict(refund)).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.verdict(callback("other", told("r1", TransactionType.REFUND, Result.OK, "3"))))
                    .isEqualTo(Verdict.REPEAT);
            totals("10", "10", "3", "0");
        }

        @Test
        void aFailedRefundLeavesThePaymentAlone() {
            ledger.apply(callback(told("r1", TransactionType.REFUND, Result.ERROR, "3")
                    .because(new Reason("2003", "declined", null, null))));
            totals("10", "10", "0", "0");
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
            assertThat(ledger.effects(TransactionFailed.class))
                    .singleElement()
                    .extracting(failed -> failed.reason().code())
                    .isEqualTo("2003");
            assertThat(ledger.effects(PaymentFailed.class)).isEmpty();
        }

        @Test
        void moreRefundedThanCapturedIsFlaggedAndNotClamped() {
            ledger.apply(follow("r1", TransactionType.REFUND, "11"));
            assertThat(ledger.totals("shop/order-1").net()).isEqualTo(new Money(new BigDecimal("-1"), "EUR"));
            assertThat(ledger.order().reviews()).containsExactly("NET_NEGATIVE", "OVER_REFUNDED");
            assertThat(ledger.effects(NeedsReview.class)).hasSize(2);
        }

        @Test
        void chargebacksCountNetOfTheirReversals() {
            ledger.apply(follow("c1", TransactionType.CHARGEBACK, "10"));
            totals("10", "10", "0", "10");
            assertThat(payment().status()).isEqualTo(PaymentStatus.CHARGED_BACK);
            ledger.apply(follow("x1", TransactionType.CHARGEBACK_REVERSAL, "10"));
            totals("10", "10", "0", "0");
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
            assertThat(ledger.effects(ChargebackReversed.class)).hasSize(1);
        }

        @Test
        void aReversalThatComesBeforeItsChargebackIsNoGain() {
            ledger.apply(follow("x1", TransactionType.CHARGEBACK_REVERSAL, "10"));
            totals("10", "10", "0", "0");
            assertThat(ledger.order().reviews()).containsExactly("OVER_REVERSED");
            ledger.apply(follow("c1", TransactionType.CHARGEBACK, "10"));
            totals("10", "10", "0", "0");
            assertThat(ledger.order().reviews()).isEmpty();
            assertThat(ledger.toDeliver())
                    .containsExactly(
                            "shop/order-1:PaymentPaid:1",
                            "shop/auto-c1:PaymentChargedBack:1",
                            "shop/auto-x1:ChargebackReversed:1");
        }

        @Test
        void disputesAndWhatSettlesThemAreNeutralToMoney() {
            ledger.apply(follow("d1", TransactionType.DISPUTE, "10"));
            Report resolved = told("c1", TransactionType.CHARGEBACK, Result.OK, "10");
            ledger.apply(callback(new Report(
                    resolved.keys(),
                    resolved.type(),
                    resolved.typeWord(),
                    resolved.result(),
                    resolved.resultWord(),
                    resolved.amount(),
                    resolved.currency(),
                    resolved.reference(),
                    resolved.reason(),
                    null,
                    null,
                    resolved.extras(),
                    null,
                    "cb-resolved",
                    null)));
            totals("10", "10", "0", "0");
            assertThat(ledger.effects(PaymentDisputed.class)).hasSize(1);
        }

        @Test
        void aRefundToldAsAChargebackCountsOnceAndAsARefund() {
            ledger.apply(request(Expected.refund("refund-1", eur("4")).reference("order-1")));
            ledger.apply(
                    answer("r", Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.UNKNOWN, Result.OK)));
            Report asChargeback = Report.of(
                            new TransactionKeys("u-r", "auto-u-r"), TransactionType.CHARGEBACK, Result.OK)
                    .with(eur("4"))
                    .referring(ROOT);
            assertThat(ledger.verdict(callback(asChargeback))).isEqualTo(Verdict.REPEAT);
            totals("10", "10", "4", "0");
        }

        @Test
        void aVoidOfADebitIsReviewedAndNeutral() {
            ledger.apply(follow("v1", TransactionType.VOID, "10"));
            totals("10", "10", "0", "0");
            assertThat(ledger.order().reviews()).containsExactly("VOID_OF_NO_AUTHORIZATION");
        }

        @Test
        void anotherCurrencyIsNeverAddedUp() {
            ledger.apply(
                    callback(told("r1", TransactionType.REFUND, Result.OK, "3").with(Money.of("3", "USD"))));
            totals("10", "10", "0", "0");
            assertThat(ledger.order().reviews()).containsExactly("OTHER_CURRENCY");
        }
    }

    @Nested
    class OfAPreauthorization {
        {
            ledger.apply(request(Expected.preauthorize("order-1", eur("10"))));
        }

        @Test
        void capturesAddUpToPaid() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            assertThat(payment().status()).isEqualTo(PaymentStatus.AUTHORIZED);
            ledger.apply(follow("c1", TransactionType.CAPTURE, "4"));
            assertThat(payment().status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
            ledger.apply(follow("c2", TransactionType.CAPTURE, "6"));
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
            totals("10", "10", "0", "0");
            assertThat(ledger.effects(PaymentPaid.class))
                    .extracting(paid -> paid.amount().text())
                    .containsExactly("4.00", "6.00");
        }

        @Test
        void aFinalCaptureGivesBackTheRest() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            ledger.apply(request(
                    Expected.capture("cap-1", eur("4")).reference("order-1").finalCapture()));
            ledger.apply(
                    answer("c", Report.of(new TransactionKeys("u-c", "cap-1"), TransactionType.UNKNOWN, Result.OK)));
            totals("4", "4", "0", "0");
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void aVoidWithoutAmountClosesIt() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            ledger.apply(callback(Report.of(new TransactionKeys("u-v", "void-1"), TransactionType.VOID, Result.OK)
                    .referring(ROOT)));
            totals("0", "0", "0", "0");
            assertThat(payment().status()).isEqualTo(PaymentStatus.VOIDED);
            assertThat(ledger.effects(PaymentVoided.class)).singleElement().satisfies(voided -> {
                assertThat(voided.before().authorized()).isEqualTo(eur("10"));
                assertThat(voided.after().authorized()).isEqualTo(eur("0"));
            });
        }

        @Test
        void aVoidOfAllThatIsLeftClosesItThoughAnAmountIsTold() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            ledger.apply(follow("c1", TransactionType.CAPTURE, "4"));
            ledger.apply(request(Expected.voiding("void-1").reference("order-1")));
            ledger.apply(callback(Report.of(new TransactionKeys("u-v", "void-1"), TransactionType.VOID, Result.OK)
                    .with(eur("6"))
                    .referring(ROOT)));
            totals("4", "4", "0", "0");
            assertThat(ledger.order().reviews()).isEmpty();
        }

        @Test
        void aPartialVoidAndAnIncrementMoveWhatIsAuthorized() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            ledger.apply(follow("v1", TransactionType.VOID, "3"));
            totals("7", "0", "0", "0");
            ledger.apply(follow("i1", TransactionType.INCREMENTAL_AUTHORIZATION, "5"));
            totals("12", "0", "0", "0");
            assertThat(ledger.effects(AuthorizationIncreased.class)).hasSize(1);
        }

        @Test
        void moreCapturedThanAuthorizedIsFlaggedUntilTheIncrementIsKnown() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            ledger.apply(follow("c1", TransactionType.CAPTURE, "12"));
            assertThat(ledger.order().reviews()).containsExactly("OVER_CAPTURED");
            ledger.apply(follow("i1", TransactionType.INCREMENTAL_AUTHORIZATION, "2"));
            assertThat(ledger.order().reviews()).isEmpty();
        }

        @Test
        void nothingIsJudgedWhileItsOwnEndIsNotKnown() {
            ledger.apply(callback(
                    told("c1", TransactionType.CAPTURE, Result.OK, "10").referring(ROOT)));
            assertThat(ledger.order().reviews()).isEmpty();
            assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            assertThat(ledger.order().reviews()).isEmpty();
            totals("10", "10", "0", "0");
        }

        @Test
        void aRefundOfACaptureBelongsToThePayment() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            ledger.apply(callback(Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, Result.OK)
                    .with(eur("10"))
                    .referring(new TransactionKeys("u-c1", null))));
            assertThat(ledger.payments).hasSize(2);
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("PARENT_UNKNOWN");
            assertThat(ledger.effects(PaymentRefunded.class)).isEmpty();

            ledger.apply(follow("c1", TransactionType.CAPTURE, "10"));
            assertThat(ledger.payments).hasSize(1);
            totals("10", "10", "10", "0");
            assertThat(ledger.transaction("shop/refund-1").reviews()).isEmpty();
            assertThat(ledger.effects(PaymentRefunded.class)).hasSize(1);
            assertThat(ledger.effects(PaymentPaid.class)).hasSize(1);
        }

        @Test
        void aSuccessTakenBackTakesTheMoneyBack() {
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            ledger.apply(follow("c1", TransactionType.CAPTURE, "10"));
            ledger.apply(callback(told("c1", TransactionType.CAPTURE, Result.ERROR, "10")
                    .corrected(new Correction("reconciliation", null, null))));
            totals("10", "0", "0", "0");
            assertThat(ledger.effects(PaymentRevoked.class)).singleElement().satisfies(revoked -> {
                assertThat(revoked.before().captured()).isEqualTo(eur("10"));
                assertThat(revoked.after().captured()).isEqualTo(eur("0"));
            });
        }
    }

    @Nested
    class BeforeItsFirstTransactionIsKnown {
        @Test
        void aFollowUpFoundsAPaymentThatMakesNoEffects() {
            assertThat(ledger.verdict(follow("c1", TransactionType.CHARGEBACK, "10")))
                    .isEqualTo(Verdict.ADVANCE);
            assertThat(ledger.payment("shop/auto-c1").status()).isEqualTo(PaymentStatus.PROVISIONAL);
            assertThat(ledger.effects).singleElement().satisfies(due -> {
                assertThat(due.key()).isEqualTo("shop/auto-c1:NeedsReview/PARENT_UNKNOWN:1");
                assertThat(due.notBefore()).isEqualTo(Instant.EPOCH.plusSeconds(600));
            });
        }

        @Test
        void thePersonWhoWouldBeToldIsNotIfItBecomesKnownSoon() {
            ledger.apply(follow("c1", TransactionType.CHARGEBACK, "10"));
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            ledger.apply(root(TransactionType.DEBIT, Result.OK));
            assertThat(ledger.toDeliver())
                    .containsExactlyInAnyOrder("shop/auto-c1:PaymentChargedBack:1", "shop/order-1:PaymentPaid:1");
        }

        @Test
        void theRequestThatIsRecordedLaterTakesOver() {
            ledger.apply(callback(told("c1", TransactionType.CHARGEBACK, Result.OK, "10")
                    .referring(new TransactionKeys("u1", "order-1"))));
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            assertThat(ledger.payments).hasSize(1);
            assertThat(ledger.effects(PaymentChargedBack.class))
                    .singleElement()
                    .extracting(PaymentChargedBack::merchantTransactionId)
                    .isEqualTo("order-1");
        }

        @Test
        void nobodyIsToldOfOneThatTurnsOutToBeOurs() {
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            ledger.apply(refundOfOurs("u-r", null));
            ledger.apply(request(Expected.refund("refund-1", eur("4")).reference("order-1")));
            ledger.apply(refundOfOurs("u-r", "refund-1"));
            assertThat(ledger.transaction("shop:u-r").is(Mark.SAME_AS_ANOTHER)).isTrue();
            assertThat(ledger.toDeliver()).containsExactly("shop:u-r:PaymentRefunded:1");
        }

        @Test
        void nobodyIsToldOfOursThatTurnsOutToBeOneOfAKnownPayment() {
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            ledger.apply(root(TransactionType.DEBIT, Result.PENDING));
            ledger.apply(refundOfOurs("u-r", null));
            ledger.apply(request(Expected.refund("refund-1", eur("4")).referenceUuid("u-c1")));
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("PARENT_UNKNOWN");
            ledger.apply(refundOfOurs("u-r", "refund-1"));
            assertThat(ledger.payments).hasSize(1);
            assertThat(ledger.transaction("shop/refund-1").reviews()).isEmpty();
            assertThat(ledger.toDeliver()).containsExactly("shop:u-r:PaymentRefunded:1");
        }

        @Test
        void oneThatTurnsOutToBeOursIsNotListedAgain() {
            ledger.apply(refundOfOurs("u-r", null));
            ledger.apply(request(Expected.refund("refund-1", eur("4")).referenceUuid("u1")));
            ledger.apply(refundOfOurs("u-r", "refund-1"));
            assertThat(ledger.transaction("shop/refund-1").reviews()).containsExactly("PARENT_UNKNOWN");
            assertThat(ledger.transaction("shop:u-r").is(Mark.SAME_AS_ANOTHER)).isTrue();
            assertThat(ledger.transaction("shop:u-r").reviews()).isEmpty();
            assertThat(ledger.toDeliver()).containsExactly("shop/refund-1:NeedsReview/PARENT_UNKNOWN:1");
        }

        private static Fact refundOfOurs(String uuid, @Nullable String ours) {
            return callback(Report.of(new TransactionKeys(uuid, ours), TransactionType.REFUND, Result.OK)
                    .with(eur("4"))
                    .referring(new TransactionKeys("u1", null)));
        }

        @Test
        void theCallbackThatLinksMergesTwoPayments() {
            ledger.apply(request(Expected.debit("order-1", eur("10")).orderKey("4711")));
            ledger.apply(follow("c1", TransactionType.CHARGEBACK, "10"));
            assertThat(ledger.payments).hasSize(2);
            ledger.apply(root(TransactionType.DEBIT, Result.OK));
            assertThat(ledger.payments).hasSize(1);
            totals("10", "10", "0", "10");
            assertThat(payment().orderKey()).isEqualTo("4711");
        }

        @Test
        void aParkedCallbackThatLinksMergesToo() {
            ledger.apply(follow("c1", TransactionType.CHARGEBACK, "10"));
            ledger.apply(root(TransactionType.DEBIT, Result.OK));
            assertThat(ledger.parked).hasSize(1);
            ledger.apply(request(Expected.debit("order-1", eur("10"))));
            assertThat(ledger.parked).isEmpty();
            assertThat(ledger.payments).hasSize(1);
            totals("10", "10", "0", "10");
        }

        @Test
        void threeBecomeOne() {
            Report refund = Report.of(new TransactionKeys("u-r", "auto-r"), TransactionType.REFUND, Result.OK)
                    .with(eur("10"))
                    .referring(new TransactionKeys("u-c1", null));
            ledger.apply(callback(refund));
            ledger.apply(request(Expected.preauthorize("order-1", eur("10"))));
            ledger.apply(callback(told("c1", TransactionType.CAPTURE, Result.OK, "10")
                    .referring(new TransactionKeys("u1", "order-1"))));
            assertThat(ledger.payments).hasSize(1);
            totals("0", "10", "10", "0");
            ledger.apply(root(TransactionType.PREAUTHORIZE, Result.OK));
            totals("10", "10", "10", "0");
        }
    }

    @Test
    void aDebitWithTheInstrumentOfAnotherIsAPaymentOfItsOwn() {
        ledger.apply(request(Expected.register("reg-1")));
        ledger.apply(callback(Report.of(new TransactionKeys("u-reg", "reg-1"), TransactionType.REGISTER, Result.OK)));
        ledger.apply(request(Expected.debit("order-1", eur("10")).referenceUuid("u-reg")));
        ledger.apply(callback(Report.of(ROOT, TransactionType.DEBIT, Result.OK)
                .with(eur("10"))
                .referring(new TransactionKeys("u-reg", null))));
        assertThat(ledger.payments).hasSize(2);
        assertThat(ledger.order().reference()).isEqualTo(new TransactionKeys("u-reg", null));
        assertThat(ledger.payment("shop/reg-1").status()).isEqualTo(PaymentStatus.REGISTERED);
        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(ledger.effects(InstrumentRegistered.class)).hasSize(1);
    }

    @Test
    void twoPaymentsThatBothHaveTheirFirstTransactionNeverMerge() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(root(TransactionType.DEBIT, Result.OK));
        ledger.apply(request(Expected.debit("order-2", eur("10"))));
        ledger.apply(callback(Report.of(new TransactionKeys("u2", "order-2"), TransactionType.DEBIT, Result.PENDING)
                .with(eur("10"))));

        ledger.apply(callback(Report.of(new TransactionKeys("u1", "order-2"), TransactionType.DEBIT, Result.OK)
                .with(eur("10"))));
        assertThat(ledger.payments).hasSize(2);
        assertThat(ledger.order().reviews()).containsExactly("UUID_MISMATCH");
        assertThat(ledger.transaction("shop/order-2").status()).isEqualTo(TransactionStatus.PENDING);
    }

    @Test
    void aTransactionKnownTwiceIsOneFromThenOn() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(root(TransactionType.DEBIT, Result.OK));
        ledger.apply(callback(Report.of(new TransactionKeys("u-r", null), TransactionType.REFUND, Result.OK)
                .with(eur("4"))
                .referring(ROOT)));
        ledger.apply(request(Expected.refund("refund-1", eur("4")).reference("order-1")));
        ledger.apply(answer(
                "r",
                Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, Result.OK)
                        .with(eur("4"))));
        totals("10", "10", "4", "0");
        assertThat(ledger.transaction("shop/refund-1").status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(ledger.transaction("shop:u-r").is(Mark.SAME_AS_ANOTHER)).isTrue();
        assertThat(ledger.effects(PaymentRefunded.class)).hasSize(1);
    }

    @Test
    void whatWasToldOfATransactionKnownTwiceIsOvertakenWhenItTurnsOutUntrue() {
        ledger.apply(request(Expected.debit("order-1", eur("10"))));
        ledger.apply(root(TransactionType.DEBIT, Result.OK));
        ledger.apply(callback(Report.of(new TransactionKeys("u-r", null), TransactionType.REFUND, Result.OK)
                .with(eur("4"))
                .referring(ROOT)));
        ledger.apply(request(Expected.refund("refund-1", eur("4")).reference("order-1")));
        Report answer = Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, Result.OK)
                .with(eur("4"));
        ledger.apply(answer("r", answer));
        assertThat(ledger.toDeliver()).contains("shop:u-r:PaymentRefunded:1");

        ledger.apply(callback(Report.of(answer.keys(), TransactionType.REFUND, Result.ERROR)
                .with(eur("4"))
                .referring(ROOT)
                .corrected(new Correction("settlement", null, null))));
        totals("10", "10", "0", "0");
        assertThat(ledger.toDeliver()).noneMatch(key -> key.contains("PaymentRefunded"));
    }

    @Test
    void aPayoutIsNoMoneyOfThePayer() {
        ledger.apply(request(Expected.payout("order-1", eur("10"))));
        ledger.apply(root(TransactionType.PAYOUT, Result.OK));
        totals("0", "0", "0", "0");
        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID_OUT);
        assertThat(ledger.effects(PayoutMade.class)).hasSize(1);
    }

    @Test
    void aChargeByTheGatewaysSchedulerIsTakenAsItIsTold() {
        Report charge = Report.of(new TransactionKeys("u5", "auto-u5"), TransactionType.DEBIT, Result.OK)
                .with(eur("5"))
                .referring(new TransactionKeys("u-reg", null));
        Report scheduled = new Report(
                charge.keys(),
                charge.type(),
                charge.typeWord(),
                charge.result(),
                charge.resultWord(),
                charge.amount(),
                charge.currency(),
                charge.reference(),
                charge.reason(),
                null,
                null,
                charge.extras(),
                null,
                null,
                "SC-1");
        assertThat(ledger.verdict(callback(scheduled))).isEqualTo(Verdict.ADVANCE);
        assertThat(ledger.effects(PaymentPaid.class))
                .singleElement()
                .extracting(PaymentPaid::merchantTransactionId)
                .isEqualTo("auto-u5");
        assertThat(ledger.verdict(callback(charge))).isEqualTo(Verdict.REPEAT);
        assertThat(new Ledger().verdict(callback(charge))).isEqualTo(Verdict.PARK);
    }
}
