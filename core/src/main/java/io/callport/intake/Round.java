package io.callport.intake;

import io.callport.transaction.ParkedState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whom the sweep visits in one of its rounds: those that wait in each, and the others seldom.
 *
 * @param states which steps
 * @param oldest of which age at most to ask the host about
 */
record Round(Set<ParkedState> states, Duration oldest) {
    private static final Duration YOUNG = Duration.ofMinutes(10);
    private static final Duration OF_TODAY = Duration.ofDays(1);
    private static final Duration ANY_AGE = Duration.ofDays(3650);
    private static final int OF_TODAY_EVERY = 30;
    private static final int ANY_AGE_EVERY = 360;

    /** @param number 1 for the first */
    static Round of(long number) {
        if (number % ANY_AGE_EVERY == 0) {
            return ofAll(ANY_AGE);
        }
        return number % OF_TODAY_EVERY == 0 ? ofAll(OF_TODAY) : new Round(EnumSet.of(ParkedState.WAITING), YOUNG);
    }

    /** Of all but those taken for somebody else's. */
    static Round ofAll(Duration oldest) {
        return new Round(EnumSet.of(ParkedState.WAITING, ParkedState.REVIEWED), oldest);
    }
}
