package io.callport.dispatch;

import io.callport.failure.InvalidSetting;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to pause before a failed effect is handed over again: doubling from the first pause up to the longest.
 *
 * @param firstPause after the first failure
 * @param longestPause no pause is longer
 * @param attempts after how many failures it is given up
 */
public record RetrySchedule(Duration firstPause, Duration longestPause, int attempts) {
    /** Checks that pauses grow and that there is an attempt. */
    public RetrySchedule {
        if (attempts < 1) {
            throw new InvalidSetting("callport.effects-attempts must be at least 1");
        }
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new InvalidSetting(
                    "callport.effects-first-pause must be above zero and at most callport.effects-longest-pause");
        }
    }

    /** 1 s, doubling to 1 h, 40 attempts: about 29 hours in all. */
    public static RetrySchedule defaults() {
        return new RetrySchedule(Duration.ofSeconds(1), Duration.ofHours(1), 40);
    }

    /** The pause after that many failures, or empty if it is to be given up. */
    Optional<Duration> pauseAfter(int failures) {
        if (failures >= attempts) {
            return Optional.empty();
        }
        Duration pause = firstPause;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return Optional.of(pause.compareTo(longestPause) > 0 ? longestPause : pause);
    }
}
