package io.callport.adapter.spring;

import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The testkit's store in memory, which a test may take down. */
final class BreakableStore implements PaymentStore {
    private final InMemoryPaymentStore store = new InMemoryPaymentStore();
    private volatile boolean down;

    void isDown(boolean now) {
        down = now;
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        if (down) {
            throw new StoreUnavailable("jdbc:secret-host refused", new IllegalStateException("secret-cause"));
        }
        return store.apply(facts, decider);
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        return store.find(realm, merchantTransactionId);
    }

    @Override
    public List<ParkedFact> parked(@Nullable FactId after, int most) {
        return store.parked(after, most);
    }

    @Override
    public EffectOutbox outbox() {
        return store.outbox();
    }
}
