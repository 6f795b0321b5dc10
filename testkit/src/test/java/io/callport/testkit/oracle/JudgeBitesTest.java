package io.callport.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.port.Decider;
import io.callport.port.PaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.transaction.EffectKind;
import io.callport.transaction.Fact;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle is worth something only if it notices: deciders with one mistake each are found out, and a sound one is not. */
class JudgeBitesTest {
    private static final List<GatewayHistory> HISTORIES = List.of(
            Plot.of(TransactionType.DEBIT, "EO").named(""),
            Plot.of(TransactionType.DEBIT, "Oe").named(""),
            Plot.of(TransactionType.DEBIT, "Oeo").named(""),
            Plot.of(TransactionType.DEBIT, "oe").named(""),
            Plot.of(TransactionType.DEBIT, "O")
                    .with(new Plot.Act(FollowUp.REFUND_25, "O", Plot.Naming.BY_UUID, false))
                    .named(""),
            Plot.of(TransactionType.DEBIT, "O")
                    .with(new Plot.Act(FollowUp.CHARGEBACK_60, "O", Plot.Naming.BY_BOTH, false))
                    .with(new Plot.Act(FollowUp.REVERSAL_60, "O", Plot.Naming.BY_OURS, false))
                    .named(""));

    @ParameterizedTest
    @EnumSource
    void aMistakeIsNoticed(BrokenDeciders broken) {
        assertThatThrownBy(() -> judge(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(broken.noticed());
    }

    @Test
    void soundnessIsNot() {
        assertThat(judge(BrokenDeciders.SOUND)).isGreaterThan(1000);
    }

    /** Who was told of a success, and is still to be told that it was taken back, cannot know what the payment comes to. */
    @Test
    void totalsAreJudgedOnceAllIsToldAndNotBefore() {
        GatewayHistory history = Plot.of(TransactionType.PREAUTHORIZE, "Oe").named("");
        List<Fact> facts = history.tellings().stream().map(Telling::fact).toList();
        PaymentStore store = new InMemoryPaymentStore();
        HandedOut handedOut = new HandedOut();
        Decider decider = HandedOut.due(new Lifecycle(Unmatched.PARK)::decide);

        store.apply(facts.subList(0, 2), decider);
        handedOut.take(store.outbox());
        PaymentShown half = new StoreShown(store, handedOut).of(history);
        assertThat(Judge.wrongs(history, half)).anyMatch(wrong -> wrong.contains("told by"));

        store.apply(facts.subList(2, 3), decider);
        assertThat(Judge.wrongs(history, new StoreShown(store, handedOut).of(history)))
                .isEmpty();
        handedOut.take(store.outbox());
        assertThat(Judge.wrongs(history, new StoreShown(store, handedOut).of(history)))
                .isEmpty();
    }

    /** The host was told that it failed; of the success nobody is told any more, and that it was taken back is how the end is told. */
    @Test
    void aSuccessLearnedOfTogetherWithItsEndMayBeTakenBackUnheard() {
        GatewayHistory history = Plot.of(TransactionType.PREAUTHORIZE, "EOe").named("");
        List<Fact> facts = history.tellings().stream().map(Telling::fact).toList();
        PaymentStore store = new InMemoryPaymentStore();
        HandedOut handedOut = new HandedOut();
        Decider decider = HandedOut.due(new Lifecycle(Unmatched.PARK)::decide);

        store.apply(facts.subList(0, 2), decider);
        handedOut.take(store.outbox());
        store.apply(facts.subList(2, 4), decider);
        handedOut.take(store.outbox());
        PaymentShown shown = new StoreShown(store, handedOut).of(history);
        assertThat(shown.told().get("m-root"))
                .extracting(Told::kind)
                .containsExactly(EffectKind.PAYMENT_FAILED, EffectKind.PAYMENT_REVOKED);
        assertThat(Judge.wrongs(history, shown)).isEmpty();
    }

    private static long judge(Decider decider) {
        long sequences = 0;
        for (GatewayHistory history : HISTORIES) {
            sequences += new EveryOrder(history, new EveryOrder.Limits(1, false), new Worlds(decider))
                    .run()
                    .sequences();
        }
        return sequences;
    }
}
