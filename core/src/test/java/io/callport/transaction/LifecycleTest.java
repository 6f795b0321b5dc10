package io.callport.transaction;

import static io.callport.transaction.Ledger.answer;
import static io.callport.transaction.Ledger.callback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** G3, G4, G6: whatever the order, a late failure takes no success back, and a misfit is never paid. */
class LifecycleTest {
    private static final Money ASKED = Money.of("9.99", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Fact asked() {
        return Fact.request("shop", "shop", Instant.EPOCH, Expected.debit("order-1", ASKED));
    }

    private static Report debit(Result result) {
        return Report.of(KEYS, TransactionType.DEBIT, result).with(ASKED);
    }

    @Nested
    class ADebitThatWasAskedFor {
        {
            ledger.apply(asked());
        }

        @Test
        void isSubmitted() {
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(ledger.effects).isEmpty();
        }

        @Test
        void isPaidByASuccess() {
            assertThat(ledger.verdict(callback("a", debit(Result.OK)))).isEqualTo(Verdict.ADVANCE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(ledger.order().keys()).isEqualTo(KEYS);
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:PaymentPaid:1");
        }

        @Test
        void isPaidOnce() {
            ledger.apply(callback("a", debit(Result.OK)));

            assertThat(ledger.verdict(callback("a", debit(Result.OK)))).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.verdict(callback("b", debit(Result.OK)))).isEqualTo(Verdict.REPEAT);
            assertThat(ledger.toDeliver()).hasSize(1);
        }

        @Test
        void staysPaidWhenAFailureComesLate() {
            ledger.apply(callback("a", debit(Result.OK)));

            assertThat(ledger.verdict(callback("b", debit(Result.ERROR)))).isEqualTo(Verdict.STALE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(ledger.order().reason()).isEqualTo(Reason.none());
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:PaymentPaid:1");
        }

        @Test
        void isPaidWhenASuccessFollowsAFailureWhichIsOvertaken() {
            ledger.apply(callback("b", debit(Result.ERROR)));
            ledger.apply(callback("a", debit(Result.OK)));

            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:PaymentPaid:1");
            assertThat(ledger.overtaken).containsExactly("shop/order-1:PaymentFailed:1");
        }

        @Test
        void isPaidEvenIfItWasRejectedBefore() {
            ledger.apply(answer("r", new Rejection("order-1", new Reason("1002", "amount", null, null))));
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.REJECTED);

            ledger.apply(callback("a", debit(Result.OK)));
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @Test
        void keepsItsStatusWhenAnAnswerIsMissing() {
            assertThat(ledger.verdict(answer("x", new Unanswered("order-1", "timed out"))))
                    .isEqualTo(Verdict.NOTICE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
        }

        @Test
        void isPaidByItsAnswerThoughThatNamesNoAmount() {
            Report finished = Report.of(KEYS, TransactionType.UNKNOWN, Result.OK);

            assertThat(ledger.verdict(answer("f", finished))).isEqualTo(Verdict.ADVANCE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @Test
        void learnsTheUuidFromARepeatToo() {
            ledger.apply(callback(
                    "a",
                    Report.of(TransactionKeys.ours("order-1"), TransactionType.DEBIT, Result.OK)
                            .with(ASKED)));
            assertThat(ledger.order().keys().uuid()).isNull();

            ledger.apply(answer("f", Report.of(KEYS, TransactionType.UNKNOWN, Result.OK)));
            assertThat(ledger.order().keys()).isEqualTo(KEYS);
        }
    }

    @Nested
    class AMisfit {
        {
            ledger.apply(asked());
        }

        private void isQuarantined(Fact fact, ReviewReason why) {
            assertThat(ledger.verdict(fact)).isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(ledger.order().reviews()).containsExactly(why.name());
            assertThat(ledger.toDeliver()).containsExactly("shop/order-1:NeedsReview/" + why + ":1");
        }

        @ParameterizedTest
        @EnumSource(
                value = Result.class,
                names = {"OK", "PENDING", "ERROR"})
        void ofAmountIsNeverPaid(Result result) {
            isQuarantined(callback("a", debit(result).with(Money.of("9.98", "EUR"))), ReviewReason.AMOUNT_MISMATCH);
        }

        @Test
        void ofCurrencyIsNeverPaid() {
            isQuarantined(
                    callback("a", debit(Result.OK).with(Money.of("9.99", "USD"))), ReviewReason.CURRENCY_MISMATCH);
        }

        @Test
        void withoutAmountIsNeverPaid() {
            isQuarantined(
                    callback("a", Report.of(KEYS, TransactionType.DEBIT, Result.OK)), ReviewReason.AMOUNT_MISSING);
        }

        @Test
        void ofTypeIsNeverPaid() {
            isQuarantined(
                    callback(
                            "a",
                            Report.of(KEYS, TransactionType.REFUND, Result.OK).with(ASKED)),
                    ReviewReason.TYPE_MISMATCH);
        }

        @Test
        void ofTypeUnknownToThisVersionIsNeverPaid() {
            isQuarantined(
                    callback(
                            "a",
                            Report.of(KEYS, TransactionType.UNKNOWN, Result.OK).with(ASKED)),
                    ReviewReason.UNKNOWN_TYPE);
        }

        @Test
        void ofConnectorIsNeverPaid() {
            Fact other = Fact.of(
                    new FactId("C:other:a"), FactSource.CALLBACK, "other", "shop", Instant.EPOCH, debit(Result.OK));
            isQuarantined(other, ReviewReason.CONNECTOR_MISMATCH);
        }

        @Test
        void ofResultUnknownToThisVersionIsNeverPaid() {
            isQuarantined(callback("a", debit(Result.UNKNOWN)), ReviewReason.UNKNOWN_RESULT);
        }

        @Test
        void ofUuidIsNeverPaid() {
            ledger.apply(callback("p", debit(Result.PENDING)));
            Report other = Report.of(new TransactionKeys("u2", "order-1"), TransactionType.DEBIT, Result.OK)
                    .with(ASKED);

            assertThat(ledger.verdict(callback("a", other))).isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.PENDING);
        }

        @Test
        void doesNotKeepTheRealSuccessOut() {
            ledger.apply(callback("a", debit(Result.OK).with(Money.of("0.01", "EUR"))));
            ledger.apply(callback("b", debit(Result.OK)));

            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(ledger.order().reviews()).containsExactly("AMOUNT_MISMATCH");
        }
    }

    @Nested
    class ANotice {
        @Test
        void isNeverAPayment() {
            ledger.apply(asked());
            Report notice = debit(Result.OK).noticing(new Notice(Notice.Kind.NETWORK_TOKEN, "active", null));

            assertThat(ledger.verdict(callback("n", notice))).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUBMITTED);
            assertThat(ledger.effects).isEmpty();
        }
    }

    @Nested
    class WithoutATransaction {
        @Test
        void aCallbackParks() {
            assertThat(ledger.verdict(callback("a", debit(Result.OK)))).isEqualTo(Verdict.PARK);
            assertThat(ledger.isEmpty()).isTrue();
        }

        @Test
        void anAnswerIsUnmatched() {
            assertThat(ledger.verdict(answer("a", debit(Result.OK)))).isEqualTo(Verdict.UNMATCHED);
        }

        @Test
        void aCallbackInHandTogetherWithItsRequestIsApplied() {
            Plan plan = ledger.apply(callback("a", debit(Result.OK)), asked());

            assertThat(plan.decisions())
                    .extracting(Decision::verdict)
                    .containsExactly(Verdict.ADVANCE, Verdict.ADVANCE);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }
    }

    @Nested
    class InOneBatch {
        @Test
        void aFailureAndASuccessMakeOneEffect() {
            Plan plan = ledger.apply(asked(), callback("e", debit(Result.ERROR)), callback("o", debit(Result.OK)));

            assertThat(plan.effects()).extracting(DueEffect::key).containsExactly("shop/order-1:PaymentPaid:1");
            assertThat(plan.overtaken()).isEmpty();
        }

        @Test
        void aFactThatKnowsOnlyTheUuidFindsItsTransactionThroughALaterOne() {
            Report byUuid = Report.of(new TransactionKeys("u1", null), TransactionType.DEBIT, Result.OK)
                    .with(ASKED);

            Plan plan = ledger.apply(asked(), callback("o", byUuid), callback("p", debit(Result.PENDING)));

            assertThat(plan.decisions()).noneMatch(decision -> decision.verdict() == Verdict.PARK);
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }

        @Test
        void theSameCallbackTwiceIsOneDecisionAndParksOnce() {
            Plan plan = ledger.apply(callback("a", debit(Result.OK)), callback("a", debit(Result.OK)));

            assertThat(plan.decisions()).extracting(Decision::verdict).containsExactly(Verdict.PARK);
        }

        @Test
        void aParkedFactLeavesTheParkingOnlyWhenItIsApplied() {
            ParkedFact parked = new ParkedFact(
                    new FactId("C:shop:a"), "shop", "shop", Instant.EPOCH, ParkedState.WAITING, new byte[0]);
            PaymentSnapshot snapshot = new PaymentSnapshot(List.of(), Set.of(), List.of(parked), List.of());
            Fact again = callback("a", debit(Result.OK));

            assertThat(new Lifecycle(Unmatched.REPORT)
                            .decide(snapshot, List.of(again))
                            .unparked())
                    .isEmpty();
            assertThat(new Lifecycle(Unmatched.REPORT)
                            .decide(snapshot, List.of(again, asked()))
                            .unparked())
                    .containsExactly(parked.id());
        }
    }

    @Test
    void aPaymentOfANewerFormatIsLeftToNodesThatKnowIt() {
        PaymentSnapshot newer = new PaymentSnapshot(
                List.of(new PaymentState(new PaymentId(1), 3, Lifecycle.FORMAT + 1, null, List.of())),
                Set.of(),
                List.of(),
                List.of());

        assertThatThrownBy(() -> new Lifecycle(Unmatched.PARK).decide(newer, List.of(asked())))
                .isInstanceOf(NewerFormat.class);
    }

    @Test
    void aRejectionIsOvertakenByAnythingTheGatewaySaysOfTheTransaction() {
        ledger.apply(asked());
        ledger.apply(answer("r", new Rejection("order-1", Reason.none())));
        ledger.apply(callback("p", debit(Result.PENDING)));

        assertThat(ledger.order().status()).isEqualTo(TransactionStatus.PENDING);
        assertThat(ledger.toDeliver()).isEmpty();
    }

    @Nested
    class AnotherRequestUnderTheSameId {
        @Test
        void isARepeatIfItAsksForTheSame() {
            ledger.apply(asked());
            Fact again = Fact.of(
                    new FactId("Q:again"),
                    FactSource.REQUEST,
                    "shop",
                    "shop",
                    Instant.EPOCH,
                    Expected.debit("order-1", ASKED));

            assertThat(ledger.verdict(again)).isEqualTo(Verdict.REPEAT);
        }

        @Test
        void isQuarantinedIfItAsksForAnotherOrder() {
            ledger.apply(Fact.request(
                    "shop",
                    "shop",
                    Instant.EPOCH,
                    Expected.debit("order-1", ASKED).orderKey("A")));
            Fact other = Fact.request(
                    "shop",
                    "shop",
                    Instant.EPOCH,
                    Expected.debit("order-1", ASKED).orderKey("B"));

            assertThat(ledger.verdict(other)).isEqualTo(Verdict.QUARANTINE);
        }

        @Test
        void isQuarantinedIfItAsksForSomethingElse() {
            ledger.apply(asked());
            Fact other = Fact.request("shop", "shop", Instant.EPOCH, Expected.debit("order-1", Money.of("1", "EUR")));

            assertThat(ledger.verdict(other)).isEqualTo(Verdict.QUARANTINE);
            assertThat(ledger.order().money()).isEqualTo(ASKED);
        }
    }

    /** Every order of these, each also with one of them repeated: one end. */
    @Test
    void anyOrderEndsAlike() {
        List<Fact> facts = List.of(
                callback("p", debit(Result.PENDING)),
                callback("e", debit(Result.ERROR)),
                callback("o", debit(Result.OK)),
                answer("r", Report.of(KEYS, TransactionType.UNKNOWN, Result.PENDING)),
                callback("m", debit(Result.OK).with(Money.of("1", "EUR"))));

        Set<String> ends = new TreeSet<>();
        permutations(facts).forEach(order -> {
            for (Fact repeated : order) {
                Ledger fresh = new Ledger();
                fresh.apply(asked());
                order.forEach(fresh::apply);
                fresh.apply(repeated);
                ends.add(fresh.order().status() + " " + fresh.order().reviews() + " "
                        + new TreeSet<>(fresh.toDeliver()));
            }
        });
        assertThat(ends)
                .containsExactly(
                        "SUCCEEDED [AMOUNT_MISMATCH] [shop/order-1:NeedsReview/AMOUNT_MISMATCH:1, shop/order-1:PaymentPaid:1]");
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : items) {
            List<T> rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
