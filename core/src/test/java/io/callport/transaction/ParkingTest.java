package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Callbacks that wait, and what is decided of several facts in hand. */
class ParkingTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys KEYS = new TransactionKeys("u1", "order-1");

    private final Ledger ledger = new Ledger();

    private static Report debit(Result result) {
        return Report.of(KEYS, TransactionType.DEBIT, result).with(TEN);
    }

    private static Fact overdue(Fact parked, ParkedState state) {
        return Fact.of(
                FactId.ofParts(FactSource.TIME, "shop", parked.id().value(), state.name()),
                FactSource.TIME,
                "shop",
                "shop",
                Instant.EPOCH,
                new Overdue(parked.id(), parked.content().keys(), state));
    }

    @Nested
    class OfTwoThatWaitForOneTransaction {
        private final Fact pending = callback(debit(Result.PENDING));
        private final Fact paid = callback(debit(Result.OK));

        {
            ledger.apply(pending);
            ledger.apply(paid);
        }

        @Test
        void eachIsReviewedInItsTurn() {
            assertThat(ledger.verdict(overdue(pending, ParkedState.REVIEWED))).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.verdict(overdue(paid, ParkedState.REVIEWED))).isEqualTo(Verdict.NOTICE);
            assertThat(ledger.parkedStates)
                    .containsEntry(pending.id(), ParkedState.REVIEWED)
                    .containsEntry(paid.id(), ParkedState.REVIEWED);
            assertThat(ledger.effects)
                    .extracting(DueEffect::transactionRef)
                    .containsExactly(
                            "shop/parked/" + pending.id().value(),
                            "shop/parked/" + paid.id().value());
            assertThat(ledger.effects(NeedsReview.class))
                    .extracting(NeedsReview::note)
                    .allMatch(note -> note.startsWith("no transaction is known for ")
                            && note.endsWith(", and nobody recorded one"));
        }

        @Test
        void bothAreAppliedOnceItIsKnown() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            assertThat(ledger.parked).isEmpty();
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        }
    }

    @Test
    void oneThatFindsItsTransactionOnlyThroughAnotherFactInHandIsNotAgedBesides() {
        Fact parked = callback(Report.of(new TransactionKeys("u1", null), TransactionType.DEBIT, Result.OK)
                .with(TEN));
        PaymentSnapshot snapshot = new PaymentSnapshot(
                List.of(),
                Set.of(),
                List.of(new ParkedFact(parked.id(), "shop", "shop", Instant.EPOCH, ParkedState.WAITING, new byte[0])),
                List.of());
        Plan plan = new Lifecycle(Unmatched.PARK)
                .decide(
                        snapshot,
                        List.of(
                                parked,
                                overdue(parked, ParkedState.REVIEWED),
                                callback(debit(Result.PENDING)),
                                request(Expected.debit("order-1", TEN))));
        assertThat(plan.unparked()).containsExactly(parked.id());
        assertThat(plan.aged()).isEmpty();
        assertThat(plan.effects()).extracting(due -> due.effect().kind()).containsExactly(EffectKind.PAYMENT_PAID);
        assertThat(plan.decisions())
                .filteredOn(decision -> decision.fact().content().kind() == ContentKind.OVERDUE)
                .singleElement()
                .extracting(Decision::verdict)
                .isEqualTo(Verdict.REPEAT);
    }

    @Test
    void theSameCallbackTwiceInHandIsDecidedByTheFirst() {
        Fact paid = callback(debit(Result.OK));
        Plan plan = ledger.apply(request(Expected.debit("order-1", TEN)), paid, paid);
        assertThat(plan.decisions()).extracting(Decision::verdict).containsExactly(Verdict.ADVANCE, Verdict.ADVANCE);
        assertThat(ledger.effects).hasSize(1);
    }

    @Test
    void aFollowUpWaitsWhereWhatItFollowsIsNotTheOneThatIsKnown() {
        ledger.apply(request(Expected.debit("order-1", TEN)), callback(debit(Result.OK)));
        PaymentSnapshot snapshot =
                new PaymentSnapshot(List.copyOf(ledger.payments.values()), Set.of(), List.of(), List.of());
        Fact stranger = callback(Report.of(new TransactionKeys("u-r", "refund-1"), TransactionType.REFUND, Result.OK)
                .with(TEN)
                .referring(new TransactionKeys("u9", null)));
        assertThat(new Lifecycle(Unmatched.REPORT)
                        .decide(snapshot, List.of(stranger))
                        .decisions())
                .singleElement()
                .extracting(Decision::verdict)
                .isEqualTo(Verdict.UNMATCHED);
    }

    @Nested
    class WhenAPersonIsTold {
        @Test
        void countsFromTheLatestOfTheFactsInHand() {
            Instant early = Instant.ofEpochSecond(1_000);
            Instant late = Instant.ofEpochSecond(2_000);
            Fact one = chargeback("a", late);
            Fact other = chargeback("b", early);
            Plan plan = new Lifecycle(Unmatched.PARK).decide(PaymentSnapshot.none(), List.of(one, other));
            assertThat(plan.effects())
                    .hasSize(2)
                    .extracting(DueEffect::notBefore)
                    .containsOnly(late.plusSeconds(600));
        }

        private static Fact chargeback(String name, Instant at) {
            return Fact.of(
                    new FactId("C:shop:" + name),
                    FactSource.CALLBACK,
                    "shop",
                    "shop",
                    at,
                    Report.of(new TransactionKeys("u-" + name, "auto-" + name), TransactionType.CHARGEBACK, Result.OK)
                            .with(TEN)
                            .referring(KEYS));
        }
    }

    @Nested
    class OfAChargeByTheGatewaysScheduler {
        private static Report charge(TransactionType type, TransactionKeys reference, boolean scheduled) {
            Report report = Report.of(KEYS, type, Result.OK).with(TEN).referring(reference);
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
                    null,
                    null,
                    report.extras(),
                    null,
                    null,
                    scheduled ? "SC-1" : null);
        }

        @Test
        void itIsOneOnlyOfAStoredInstrumentAndAsAPayment() {
            TransactionKeys instrument = new TransactionKeys("u-reg", null);
            assertThat(charge(TransactionType.DEBIT, instrument, true).isScheduledCharge())
                    .isTrue();
            assertThat(charge(TransactionType.PREAUTHORIZE, instrument, true).isScheduledCharge())
                    .isTrue();
            assertThat(charge(TransactionType.DEBIT, instrument, false).isScheduledCharge())
                    .isFalse();
            assertThat(charge(TransactionType.DEBIT, TransactionKeys.none(), true)
                            .isScheduledCharge())
                    .isFalse();
            assertThat(charge(TransactionType.REGISTER, instrument, true).isScheduledCharge())
                    .isFalse();
        }
    }
}
