package io.callport.benchmark.store;

import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.transaction.Verdict;
import java.util.List;

/** Callport's store, in whatever is around it. */
record Ours(String title, PaymentStore store, Verdict expected) implements Way {
    @Override
    public void make(Callback durable) {
        Outcome outcome =
                store.apply(List.of(durable.fact()), Deciding.decider()).get(0);
        if (outcome.verdict() != expected) {
            throw new IllegalStateException("came to " + outcome.verdict() + ", not " + expected);
        }
    }
}
