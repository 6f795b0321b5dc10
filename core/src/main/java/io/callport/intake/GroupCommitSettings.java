package io.callport.intake;

import io.callport.failure.InvalidSetting;

/**
 * How callers are committed together.
 *
 * @param writers how many commits may be under way at the same time; each has a thread, and needs a connection
 * @param mostFacts how many facts one commit may take; one caller's facts are never torn apart
 * @param queue how many callers may wait; one more is refused, so that the gateway sends its callback again
 */
public record GroupCommitSettings(int writers, int mostFacts, int queue) {
    private static final int MOST_FACTS = 1000;

    /** Checks that every value can work. */
    public GroupCommitSettings {
        if (writers < 1) {
            throw new InvalidSetting(
                    "callport.store.writers must be at least 1: nothing would be committed; the default is 2");
        }
        if (mostFacts < 1 || mostFacts > MOST_FACTS) {
            throw new InvalidSetting(
                    "callport.store.most-facts must be between 1, which commits each caller alone, and " + MOST_FACTS
                            + "; the default is 256");
        }
        if (queue < 1) {
            throw new InvalidSetting("callport.store.queue must be at least 1: every callback would be answered 503;"
                    + " the default is 1000");
        }
    }

    /** Two writers, 256 facts, 1,000 waiting. */
    public static GroupCommitSettings defaults() {
        return new GroupCommitSettings(2, 256, 1000);
    }
}
