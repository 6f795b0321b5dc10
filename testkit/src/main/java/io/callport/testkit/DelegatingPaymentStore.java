package io.callport.testkit;

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

/** Does as another store does; a test overrides what is to be different, such as a store that is down, or that lets callers wait. As thread-safe as the other. */
public abstract class DelegatingPaymentStore implements PaymentStore {
    private final PaymentStore store;

    /** @param store which does all that is not overridden */
    protected DelegatingPaymentStore(PaymentStore store) {
        this.store = store;
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        return store.apply(facts, decider);
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
