package io.callport.benchmark.http;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.transaction.Fact;
import java.util.List;

/** An in-memory store that is another, fresh one for each turn, so that no turn begins with more in it than the others. */
final class SwappedStore extends DelegatingPaymentStore {
    private volatile InMemoryPaymentStore store = new InMemoryPaymentStore();

    SwappedStore() {
        super(new InMemoryPaymentStore());
    }

    /** With so many payments asked for. */
    void fill(Decider decider, int payments) {
        InMemoryPaymentStore fresh = new InMemoryPaymentStore();
        for (int n = 0; n < payments; n++) {
            fresh.apply(List.of(Callbacks.request(n)), decider);
        }
        store = fresh;
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        return store.apply(facts, decider);
    }

    /** It only looks up which one is meant. */
    @Override
    public boolean mayWait() {
        return false;
    }
}
