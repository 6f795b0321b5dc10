package io.callport.intake;

import io.callport.failure.InvalidSetting;

/**
 * How callers are committed together.
 *
 * @param writers how many commits may be under way at the same time; each needs a connection
 * @param mostFacts how many facts one commit may take; one caller's facts are never torn apart
 * @param queue how many callers may wait; one more is refused, so that the gateway sends its callback again
 */
public record GroupCommitSettings(int writers, int mostFacts, int queue) {
    /** Checks that every value can work. */
    public GroupCommitSettings {
        if (writers < 1 || mostFacts < 1 || queue < 1) {
            throw new InvalidSetting(
                    "callport.store.writers, callport.store.most-facts and callport.store.queue must be at least 1");
        }
    }

    /** Two writers, 256 facts, 1,000 waiting. */
    public static GroupCommitSettings defaults() {
        return new GroupCommitSettings(2, 256, 1000);
    }
}
