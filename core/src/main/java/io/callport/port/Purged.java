package io.callport.port;

/**
 * What was deleted.
 *
 * @param entries of timelines
 * @param effects rows of the outbox
 * @param parked callbacks that were taken for somebody else's
 * @param unreadable callbacks that could not be read
 * @param isLast whether there is nothing more to look at
 */
public record Purged(long entries, long effects, long parked, long unreadable, boolean isLast) {
    /** Nothing yet. */
    public static Purged nothing() {
        return new Purged(0, 0, 0, 0, false);
    }

    /** Both together; the last if the other is. */
    public Purged and(Purged next) {
        return new Purged(
                entries + next.entries,
                effects + next.effects,
                parked + next.parked,
                unreadable + next.unreadable,
                next.isLast);
    }

    /** Whether anything was. */
    public boolean isAnything() {
        return entries + effects + parked + unreadable > 0;
    }
}
