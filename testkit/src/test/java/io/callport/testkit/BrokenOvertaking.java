package io.callport.testkit;

import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.Settlement;
import io.callport.transaction.Fact;
import io.callport.transaction.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that deal wrongly with effects that were overtaken in a handler's hands, each in one way. Not run by themselves. */
final class BrokenOvertaking {
    private BrokenOvertaking() {}

    /** Knows what was claimed last under each key, and what was overtaken. */
    abstract static class Breaking extends BrokenStores.Breaking {
        private final Map<String, Claim> claims = new ConcurrentHashMap<>();
        private final Set<String> overtaken = ConcurrentHashMap.newKeySet();

        void overtaken(EffectOutbox outbox, Claim claim) {}

        boolean settle(EffectOutbox outbox, Claim claim, Settlement settlement, boolean wasOvertaken) {
            return outbox.settle(claim, settlement);
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore store) {
            claims.clear();
            overtaken.clear();
            EffectOutbox outbox = outbox(store.outbox());
            return new BrokenStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    Set<String> keys = new HashSet<>();
                    List<Outcome> outcomes = sound.apply(facts, (snapshot, some) -> {
                        Plan plan = decider.decide(snapshot, some);
                        keys.addAll(plan.overtaken());
                        return plan;
                    });
                    overtaken.addAll(keys);
                    keys.stream()
                            .filter(claims::containsKey)
                            .forEach(key -> Breaking.this.overtaken(sound.outbox(), claims.get(key)));
                    return outcomes;
                }

                @Override
                public EffectOutbox outbox() {
                    return outbox;
                }
            };
        }

        private EffectOutbox outbox(EffectOutbox outbox) {
            return new BrokenOutbox(outbox) {
                @Override
                public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                    List<Claim> some = sound.claim(handlers, most, now, lease);
                    some.forEach(claim -> claims.put(claim.effectKey(), claim));
                    return some;
                }

                @Override
                public boolean settle(Claim claim, Settlement settlement) {
                    return Breaking.this.settle(sound, claim, settlement, overtaken.contains(claim.effectKey()));
                }
            };
        }
    }

    /** Takes the lease away with the claim, so that the next is handed out beside it. */
    static class ForgetsWhoHasWhatWasOvertaken extends Breaking {
        @Override
        void overtaken(EffectOutbox outbox, Claim claim) {
            outbox.settle(claim, Settlement.done());
        }
    }

    static class KeepsTheNextWaitingForASettledOne extends Breaking {
        @Override
        boolean settle(EffectOutbox outbox, Claim claim, Settlement settlement, boolean wasOvertaken) {
            return !wasOvertaken && outbox.settle(claim, settlement);
        }
    }

    static class SaysThatWhatWasOvertakenIsSettled extends Breaking {
        @Override
        boolean settle(EffectOutbox outbox, Claim claim, Settlement settlement, boolean wasOvertaken) {
            return outbox.settle(claim, settlement) || wasOvertaken;
        }
    }
}
