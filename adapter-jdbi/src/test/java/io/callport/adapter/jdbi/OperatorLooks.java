package io.callport.adapter.jdbi;

import io.callport.port.Page;
import io.callport.port.PaymentStore;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Unresolved;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What operators look for: a page each, of some twenty. */
final class OperatorLooks {
    private OperatorLooks() {}

    /** @param after the number after which a late page begins */
    static List<Runnable> at(PaymentStore store, long after) {
        Page late = new Page(after, 20);
        return List.of(
                () -> store.reads().unresolved(Set.of(Unresolved.OPEN), late),
                () -> store.reads().unresolved(Set.of(Unresolved.REVIEWED, Unresolved.STRANDED), late),
                () -> store.reads().unresolved(Set.of(Unresolved.values()), late),
                () -> store.reads().unresolved(Set.of(Unresolved.values()), Page.first(1)),
                () -> store.reads().unreadable(late),
                () -> store.reads().byOrderKey("shop", "order few", Page.first(20)),
                () -> store.reads().byUuid("shop", "u-few"),
                () -> store.parked(EnumSet.allOf(ParkedState.class), null, 20));
    }
}
