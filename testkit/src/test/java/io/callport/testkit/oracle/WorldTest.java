package io.callport.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That a world writes what a store writes. */
class WorldTest {
    private final Worlds worlds = new Worlds(new Lifecycle(Unmatched.PARK)::decide);

    @Test
    void aKeyThatAFollowUpOnlyClaimedIsItsOwnersFromThenOn() {
        GatewayTransaction refund = GatewayTransaction.of(
                TransactionType.REFUND,
                new TransactionKeys("u-refund", "m-refund"),
                Money.of("4.00", "EUR"),
                new TransactionKeys("a-u-root", "b-m-root"),
                "O");
        GatewayHistory claimed =
                new GatewayHistory(List.of(paid("a-").transactions().get(0), refund));
        GatewayHistory owner = paid("b-");
        World world = told(told(worlds.begin(claimed), claimed), owner);
        assertThat(Judge.objections(owner, world.shown(owner), false)).isEmpty();
        assertThat(world.shown(claimed).members()).containsOnlyKeys("a-m-root", "m-refund");
    }

    private static GatewayHistory paid(String name) {
        return Plot.of(TransactionType.DEBIT, "O").named(name);
    }

    private World told(World from, GatewayHistory history) {
        worlds.begin(history);
        World world = from;
        for (Telling telling : history.tellings()) {
            world = world.after(telling.fact(), worlds);
        }
        return world;
    }
}
