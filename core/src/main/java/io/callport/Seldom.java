package io.callport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Lets one through in a while and counts the rest. Thread-safe. */
final class Seldom {
    private final long interval;
    private final LongSupplier nanos;
    private final AtomicLong next;
    private final AtomicLong dropped = new AtomicLong();

    /**
     * @param interval from one that is let through to the next
     * @param nanos a clock that only goes forward
     */
    Seldom(Duration interval, LongSupplier nanos) {
        this.interval = interval.toNanos();
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /** @param what is given the end of a line: how many were dropped since the last one, or nothing */
    void tell(Consumer<String> what) {
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
            long unsaid = dropped.getAndSet(0);
            what.accept(unsaid == 0 ? "" : " (and " + unsaid + " more since the last such line)");
        } else {
            dropped.incrementAndGet();
        }
    }
}
