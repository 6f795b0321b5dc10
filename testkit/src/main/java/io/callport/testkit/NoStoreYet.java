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

/** Stands where a store will be once the test begins. */
final class NoStoreYet implements PaymentStore {
    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        throw new IllegalStateException("the test has not begun");
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        throw new IllegalStateException("the test has not begun");
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        throw new IllegalStateException("the test has not begun");
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        throw new IllegalStateException("the test has not begun");
    }

    @Override
    public PaymentReads reads() {
        throw new IllegalStateException("the test has not begun");
    }

    @Override
    public EffectOutbox outbox() {
        throw new IllegalStateException("the test has not begun");
    }

    @Override
    public Retention retention() {
        throw new IllegalStateException("the test has not begun");
    }
}
