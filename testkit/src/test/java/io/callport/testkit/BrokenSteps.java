package io.callport.testkit;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores that deal wrongly with the steps of what is parked, each in one way. Not run by themselves. */
final class BrokenSteps {
    private BrokenSteps() {}

    static class IgnoresThatSomethingAged extends BrokenStores.BreakingDecisions {
        @Override
        Plan taken(Plan plan) {
            return Altered.aged(plan, Map.of());
        }
    }

    static class DoesNotShowWhatIsForeign extends BrokenStores.BreakingDecisions {
        @Override
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            List<ParkedFact> waiting = snapshot.parked().stream()
                    .filter(one -> one.state() != ParkedState.FOREIGN)
                    .toList();
            return new PaymentSnapshot(snapshot.payments(), snapshot.known(), waiting, snapshot.siblings());
        }
    }

    static class ShowsAllAsWaiting extends BrokenStores.BreakingDecisions {
        @Override
        PaymentSnapshot shown(PaymentSnapshot snapshot) {
            List<ParkedFact> waiting = snapshot.parked().stream()
                    .map(one -> new ParkedFact(
                            one.id(), one.connector(), one.realm(), one.receivedAt(), ParkedState.WAITING, one.body()))
                    .toList();
            return new PaymentSnapshot(snapshot.payments(), snapshot.known(), waiting, snapshot.siblings());
        }
    }

    static class ListsEveryStep extends BrokenParking.BreakingList {
        @Override
        List<ParkedFact> listed(InMemoryPaymentStore store, Set<ParkedState> states, @Nullable FactId after, int most) {
            return store.parked(EnumSet.allOf(ParkedState.class), after, most);
        }
    }

    static class CountsNothing extends BrokenStores.Breaking {
        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            return new BrokenStore(store) {
                @Override
                public Map<ParkedState, Long> parkedCounts() {
                    return Map.of();
                }
            };
        }
    }

    static class CountsWhatIsForeignAgainstTheRoom extends BrokenStores.Breaking {
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
                    List<Outcome> outcomes = sound.apply(facts, decider);
                    boolean parks = outcomes.stream().anyMatch(one -> one.verdict() == Verdict.PARK);
                    if (parks
                            && sound.parked(EnumSet.allOf(ParkedState.class), null, most + 1)
                                            .size()
                                    > most) {
                        throw new StoreUnavailable("full", null);
                    }
                    return outcomes;
                }
            };
        }
    }
}
