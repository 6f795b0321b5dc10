package io.callport.intake;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.transaction.Fact;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who waits for a commit: what they brought, and in time what became of it. Thread-safe. */
final class WaitingCaller {
    private final List<Fact> facts;
    private final Decider decider;
    private final CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();

    WaitingCaller(List<Fact> facts, Decider decider) {
        this.facts = facts;
        this.decider = decider;
    }

    List<Fact> facts() {
        return facts;
    }

    Decider decider() {
        return decider;
    }

    /** What the commit failed with is thrown as it is. */
    List<Outcome> outcomes(Duration limit) throws TimeoutException, InterruptedException {
        try {
            return outcomes.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }

    void committed(List<Outcome> theirs) {
        outcomes.complete(theirs);
    }

    /** Means nothing to who has outcomes already. */
    void failed(Throwable failure) {
        outcomes.completeExceptionally(failure);
    }
}
