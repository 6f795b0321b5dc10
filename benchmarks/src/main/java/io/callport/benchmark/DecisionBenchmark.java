package io.callport.benchmark;

import io.callport.transaction.Lifecycle;
import io.callport.transaction.Plan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What becomes of a payment by a plain callback? */
@State(Scope.Thread)
public class DecisionBenchmark {
    private static final int PAYMENTS = 1024;

    private final PlainCallback[] callbacks = new PlainCallback[PAYMENTS];
    private int next;

    /** For JMH. */
    public DecisionBenchmark() {
        Lifecycle lifecycle = PlainCallback.lifecycle();
        for (int i = 0; i < PAYMENTS; i++) {
            callbacks[i] = new PlainCallback(lifecycle, i);
        }
    }

    /** Refuses to measure what is not paid by it. */
    @Setup
    public void check() {
        if (!PlainCallback.isPaid(decide())) {
            throw new IllegalStateException("not paid");
        }
    }

    @Benchmark
    public Plan decide() {
        next = (next + 1) % PAYMENTS;
        return callbacks[next].decide();
    }
}
