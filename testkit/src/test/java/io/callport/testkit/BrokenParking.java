package io.callport.testkit;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores that list or bound their parking wrongly, each in one way. Not run by themselves. */
final class BrokenParking {
    private BrokenParking() {}

    abstract static class BreakingList extends BrokenStores.Breaking {
        abstract List<ParkedFact> listed(
                InMemoryPaymentStore store, Set<ParkedState> states, @Nullable FactId after, int most);

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
                    return listed(sound, states, after, most);
                }
            };
        }
    }

    static class BeginsEachPageAtTheFirst extends BreakingList {
        @Override
        List<ParkedFact> listed(InMemoryPaymentStore store, Set<ParkedState> states, @Nullable FactId after, int most) {
            return store.parked(states, null, most);
        }
    }

    static class ListsInAnotherOrder extends BreakingList {
        @Override
        List<ParkedFact> listed(InMemoryPaymentStore store, Set<ParkedState> states, @Nullable FactId after, int most) {
            List<ParkedFact> page = new ArrayList<>(store.parked(states, after, most));
            Collections.reverse(page);
            return page;
        }
    }

    static class ListsMoreThanAskedFor extends BreakingList {
        @Override
        List<ParkedFact> listed(InMemoryPaymentStore store, Set<ParkedState> states, @Nullable FactId after, int most) {
            return store.parked(states, after, Integer.MAX_VALUE);
        }
    }

    static class ListsWithoutBodies extends BreakingList {
        @Override
        List<ParkedFact> listed(InMemoryPaymentStore store, Set<ParkedState> states, @Nullable FactId after, int most) {
            return store.parked(states, after, most).stream()
                    .map(one -> new ParkedFact(
                            one.id(), one.connector(), one.realm(), one.receivedAt(), one.state(), new byte[0]))
                    .toList();
        }
    }

    static class ParksWithoutBound extends BrokenStores.Breaking {
        @Override
        protected PaymentStore freshStoreParkingAtMost(int most) {
            return freshStore();
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return store;
        }
    }

    /** Looks at how many there are before it looks at which. */
    static class RefusesWhatIsParkedAlready extends BrokenStores.Breaking {
        private int most = Integer.MAX_VALUE;

        @Override
        protected PaymentStore freshStoreParkingAtMost(int bound) {
            most = bound;
            return super.freshStoreParkingAtMost(bound);
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    boolean full = sound.parked(EnumSet.allOf(ParkedState.class), null, most)
                                    .size()
                            == most;
                    List<Outcome> outcomes = sound.apply(facts, decider);
                    if (full && outcomes.stream().anyMatch(one -> one.verdict() == Verdict.PARK)) {
                        throw new StoreUnavailable("full", null);
                    }
                    return outcomes;
                }
            };
        }
    }
}
