package io.callport.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.port.Decider;
import io.callport.transaction.TransactionType;
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
