package io.callport.testkit;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.transaction.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A caller that stands still in the middle of its decision until others have gone as far as the store lets them. */
final class StandingCaller {
    private static final long MOST_SECONDS = 60;

    private final PaymentStore store;
    private final Decider decider;
    private final PaymentStoreContract contract;

    StandingCaller(PaymentStore store, Decider decider, PaymentStoreContract contract) {
        this.store = store;
        this.decider = decider;
        this.contract = contract;
    }

    /**
     * Returns when all have come to their end; fails if one of them failed.
     *
     * @param call which of its decisions it stands at; if there are not that many, the others come after it
     */
    void standsAt(int call, List<Fact> standing, List<List<Fact>> coming) {
        List<CompletableFuture<List<Outcome>>> others = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        store.apply(standing, (snapshot, facts) -> {
            if (calls.incrementAndGet() == call) {
                come(coming, others);
            }
            return decider.decide(snapshot, facts);
        });
        if (others.isEmpty()) {
            come(coming, others);
        }
        others.forEach(StandingCaller::end);
    }

    private void come(List<List<Fact>> coming, List<CompletableFuture<List<Outcome>>> others) {
        for (List<Fact> facts : coming) {
            others.add(OwnThreads.supply(() -> store.apply(facts, decider)));
            contract.untilEachIsDoneOrWaits(List.copyOf(others));
        }
    }

    private static void end(CompletableFuture<List<Outcome>> other) {
        try {
            other.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("one that came meanwhile failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
