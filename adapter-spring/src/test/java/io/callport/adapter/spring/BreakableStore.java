package io.callport.adapter.spring;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.transaction.Fact;
import java.util.List;

/** The testkit's store in memory, which a test may take down. */
final class BreakableStore extends DelegatingPaymentStore {
    private volatile boolean down;

    BreakableStore() {
        super(new InMemoryPaymentStore());
    }

    void isDown(boolean now) {
        down = now;
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        if (down) {
            throw new StoreUnavailable("jdbc:secret-host refused", new IllegalStateException("secret-cause"));
        }
        return super.apply(facts, decider);
    }
}
