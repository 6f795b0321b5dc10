package io.callport;

import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Retention;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Wakes the dispatch right after a commit that made effects. */
final class WakingStore implements PaymentStore {
    private final PaymentStore store;
    private final Runnable wake;

    WakingStore(PaymentStore store, Runnable wake) {
        this.store = store;
        this.wake = wake;
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        List<Outcome> outcomes = store.apply(facts, decider);
        for (Outcome outcome : outcomes) {
            if (outcome.effectsDue()) {
                wake.run();
                break;
            }
        }
        return outcomes;
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        return store.find(realm, merchantTransactionId);
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return store.parked(states, after, most);
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        return store.parkedCounts();
    }

    @Override
    public boolean mayWait() {
        return store.mayWait();
    }

    @Override
    public PaymentReads reads() {
        return store.reads();
    }

    @Override
    public EffectOutbox outbox() {
        return store.outbox();
    }

    @Override
    public Retention retention() {
        return store.retention();
    }
}
