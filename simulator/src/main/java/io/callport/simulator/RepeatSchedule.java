package io.callport.simulator;

import io.callport.failure.InvalidSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * When a callback that was not acknowledged is sent again, and how long an answer may take (IXOPAY documentation, "Response handling": timing,
 * documented; that each wait begins with the end of the attempt before it is an assumption).
 *
 * @param waits before the first repeat, the second, and so on; after the last the callback is given up
 * @param firstTimeout for the answer to the first attempt
 * @param laterTimeout for the answer to a repeat
 */
public record RepeatSchedule(List<Duration> waits, Duration firstTimeout, Duration laterTimeout) {

    /** Copies the waits. */
    public RepeatSchedule {
        waits = List.copyOf(waits);
        if (waits.stream().anyMatch(Duration::isNegative)
                || firstTimeout.isNegative()
                || firstTimeout.isZero()
                || laterTimeout.isNegative()
                || laterTimeout.isZero()) {
            throw new InvalidSetting("Waits must not be negative, and time-outs must be more than nothing");
        }
    }

    /** The gateway's: after 1, 5 and 15 minutes, 1, 2, 3 and 12 hours, then daily for seven days; 10 s for the first answer, then 30 s. */
    public static RepeatSchedule documented() {
        List<Duration> waits = new ArrayList<>(List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofHours(3),
                Duration.ofHours(12)));
        waits.addAll(Collections.nCopies(7, Duration.ofDays(1)));
        return new RepeatSchedule(waits, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /**
     * The same with waits that many times shorter, so that a demonstration takes seconds; time-outs stay.
     *
     * @param factor at least 1; with 60 the first repeat comes after a second
     */
    public RepeatSchedule fasterBy(long factor) {
        if (factor < 1) {
            throw new InvalidSetting("The factor that shortens the waits must be at least 1");
        }
        return new RepeatSchedule(
                waits.stream().map(wait -> wait.dividedBy(factor)).toList(), firstTimeout, laterTimeout);
    }

    /** The same with these limits to an answer. */
    public RepeatSchedule timeouts(Duration first, Duration later) {
        return new RepeatSchedule(waits, first, later);
    }

    /** How long to wait after that attempt, the first being 1; empty if it was the last. */
    Optional<Duration> waitAfter(int attempt) {
        return attempt > waits.size() ? Optional.empty() : Optional.of(waits.get(attempt - 1));
    }

    Duration timeoutOf(int attempt) {
        return attempt == 1 ? firstTimeout : laterTimeout;
    }
}
