package io.callport.port;

import io.callport.failure.InvalidValue;

/**
 * Which part of a list: so many entries at most, after the one of that number. Numbers are the store's own, and never change; a list is in their
 * order.
 *
 * @param after the number of the last entry seen; 0 for the first page
 * @param most 1 to {@link #MOST}
 */
public record Page(long after, int most) {
    /** No page is longer. */
    public static final int MOST = 1_000;

    /** Checks both. */
    public Page {
        if (after < 0) {
            throw new InvalidValue(
                    "A page goes on after the number of an entry, or after 0 for the first; not after " + after);
        }
        if (most < 1 || most > MOST) {
            throw new InvalidValue("A page has 1 to " + MOST + " entries, not " + most);
        }
    }

    /** The first entries of a list. */
    public static Page first(int most) {
        return new Page(0, most);
    }

    /** As long, after the entry of that number. */
    public Page next(long number) {
        return new Page(number, most);
    }
}
