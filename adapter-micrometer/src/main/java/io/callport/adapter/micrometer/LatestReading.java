package io.callport.adapter.micrometer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads anew when it is asked and the last reading is too old, one at a time and on a thread of its own, so that a store that hangs takes one thread and no
 * more. Thread-safe.
 */
final class LatestReading {
    private final Supplier<Reading> source;
    private final Clock clock;
    private final Duration every;
    private final Duration patience;
    private final AtomicLong failures = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Taking latest;

    /**
     * @param every how long a reading is kept, and a failure
     * @param patience how long one who asks waits for a reading; once that was too short, nobody waits for this reading any more
     */
    LatestReading(Supplier<Reading> source, Clock clock, Duration every, Duration patience) {
        this.source = source;
        this.clock = clock;
        this.every = every;
        this.patience = patience;
    }

    /** One reading, under way or done. */
    private static final class Taking {
        final CompletableFuture<Reading> reading = new CompletableFuture<>();
        volatile @Nullable Instant ended;
        volatile boolean late;
    }

    /** Null if there is none: it failed, or it takes too long. */
    @Nullable
    Reading get() {
        Taking taking = latest();
        try {
            return taking.reading.get(taking.late ? 0 : patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            late(taking);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            return null; // counted when it failed
        }
        return null;
    }

    private Taking latest() {
        lock.lock();
        try {
            Taking last = latest;
            if (last != null && isCurrent(last)) {
                return last;
            }
            Taking next = new Taking();
            latest = next;
            begin(next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever hangs is waited for: another would only hang beside it. */
    private boolean isCurrent(Taking taking) {
        Instant ended = taking.ended;
        if (ended == null) {
            return true;
        }
        Duration age = Duration.between(ended, clock.instant());
        return !age.isNegative() && age.compareTo(every) < 0;
    }

    private void begin(Taking taking) {
        Thread thread = new Thread(() -> take(taking), "callport-gauges");
        thread.setDaemon(true);
        thread.start();
    }

    private void take(Taking taking) {
        try {
            Reading reading = source.get();
            taking.ended = clock.instant();
            taking.reading.complete(reading);
        } catch (Throwable e) {
            failures.incrementAndGet();
            taking.ended = clock.instant();
            taking.reading.completeExceptionally(e);
        }
    }

    private void late(Taking taking) {
        lock.lock();
        try {
            if (!taking.late && !taking.reading.isDone()) {
                taking.late = true;
                failures.incrementAndGet();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many readings failed, or took too long. */
    AtomicLong failures() {
        return failures;
    }
}
