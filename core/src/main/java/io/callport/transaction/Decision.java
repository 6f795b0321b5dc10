package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What the plan says of one fact.
 *
 * @param fact the fact
 * @param verdict what it comes to
 * @param from the transaction's status before it; null if there was none
 * @param transaction the transaction it was applied to, as it stood after it; null if none is known
 * @param note for a person: why
 */
public record Decision(
        Fact fact,
        Verdict verdict,
        @Nullable TransactionStatus from,
        @Nullable TransactionState transaction,
        String note) {

    /** Whether it is an entry of the timeline: then {@link #transaction()} is not null. */
    public boolean isEntry() {
        return switch (verdict) {
            case ADVANCE, STALE, NOTICE, CORRECTION, CONTRADICTION, QUARANTINE -> transaction != null;
            case REPEAT, PARK, UNMATCHED, UNREADABLE -> false;
        };
    }

    /** The transaction's status after it; null if there is none. */
    public @Nullable TransactionStatus to() {
        return transaction == null ? null : transaction.status();
    }
}
