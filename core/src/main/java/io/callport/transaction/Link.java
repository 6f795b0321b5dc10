package io.callport.transaction;

import io.callport.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A correction of an amount by post-processing: it was this much, and is that much. Links of one rank form a chain.
 *
 * @param rank of the correction that said so
 * @param version the transaction's version that saw it
 * @param from the amount before ({@code originalAmount})
 * @param to the amount after
 */
record Link(Rank rank, long version, Money from, Money to) {

    /** The link that a report tells of, or null if it changes no amount. */
    static @Nullable Link of(Rank rank, Report report) {
        Correction correction = report.correction();
        if (correction == null || correction.originalAmount() == null) {
            return null;
        }
        Money to = report.money().orElse(null);
        if (to == null) {
            return null;
        }
        String currency = correction.originalCurrency();
        Money from = new Money(correction.originalAmount(), currency == null ? to.currency() : currency);
        return from.equals(to) ? null : new Link(rank, 0, from, to);
    }

    boolean saysTheSameAs(Link other) {
        return rank == other.rank && from.equals(other.from) && to.equals(other.to);
    }

    Link at(long newVersion) {
        return new Link(rank, newVersion, from, to);
    }
}
