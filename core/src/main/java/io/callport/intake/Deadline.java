package io.callport.intake;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of the time within which a callback is answered. */
final class Deadline {
    private final LongSupplier nanos;
    private final long end;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    Deadline(LongSupplier nanos, Duration from) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + from.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }
}
