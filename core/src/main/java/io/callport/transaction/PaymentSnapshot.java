package io.callport.transaction;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about a payment may depend on, as read under its locks.
 *
 * @param id the payment; null while there is none for these facts
 * @param version goes up by one with each plan written; 0 while there is none
 * @param format the form it was last written in, see {@link Lifecycle#FORMAT}; 0 while there is none
 * @param orderKey the shop's own key of what is paid, or null
 * @param members its transactions, by ref
 * @param known which of the facts in hand were applied before
 * @param parked callbacks waiting under a key of the facts in hand
 */
public record PaymentSnapshot(
        @Nullable PaymentId id,
        long version,
        int format,
        @Nullable String orderKey,
        List<TransactionState> members,
        Set<FactId> known,
        List<ParkedFact> parked) {

    /** Copies the collections. */
    public PaymentSnapshot {
        members = List.copyOf(members);
        known = Set.copyOf(known);
        parked = List.copyOf(parked);
    }

    /** Nothing is known under these facts' keys. */
    public static PaymentSnapshot none() {
        return new PaymentSnapshot(null, 0, 0, null, List.of(), Set.of(), List.of());
    }
}
