package io.callport.intake;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Look-ups of which those for the same name at the same time are one: however many ask for a name, it has one thread, and another only once somebody has waited in vain
 * for the first. Nothing is kept, an answer is for those who came before it. Thread-safe.
 */
final class LookupsByName<T> implements AutoCloseable {
    private final Lookups lookups;
    private final ConcurrentMap<String, Shared<T>> underWay = new ConcurrentHashMap<>();

    LookupsByName(int atOnce) {
        this.lookups = new Lookups(atOnce);
    }

    private record Shared<T>(FutureTask<T> begun, AtomicInteger waiting) {
        Shared(FutureTask<T> begun) {
            this(begun, new AtomicInteger());
        }
    }

    /** @throws io.callport.port.StoreUnavailable if there is no answer in time */
    T within(String name, Duration limit, Callable<T> lookup) throws Exception {
        Shared<T> mine = join(name, lookup);
        try {
            return Lookups.answer(mine.begun, limit);
        } finally {
            leave(name, mine);
        }
    }

    private Shared<T> join(String name, Callable<T> lookup) {
        return underWay.compute(name, (same, known) -> {
            Shared<T> joined = known == null || known.begun.isDone() ? new Shared<>(lookups.begin(lookup)) : known;
            joined.waiting.incrementAndGet();
            return joined;
        });
    }

    /** Nobody joins it from now on: it is done, or has hung for as long as anybody waits, and one asked anew may not. */
    private void leave(String name, Shared<T> mine) {
        underWay.remove(name, mine);
        if (mine.waiting.decrementAndGet() == 0) {
            lookups.drop(mine.begun);
        }
    }

    /** Takes no more. */
    void stop() {
        lookups.stop();
    }

    @Override
    public void close() {
        lookups.close();
    }
}
