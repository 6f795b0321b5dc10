package io.callport.transaction;

import java.util.List;
import java.util.Set;

/**
 * All that a decision about a group of facts may depend on, as read under its locks.
 *
 * @param payments those the facts' keys lead to, by id; empty while there is none
 * @param known which of the facts in hand were applied before
 * @param parked callbacks waiting under a key of the facts in hand
 * @param siblings other payments for the orders of these payments and facts that hold money, as read under the orders' locks; none of
 *     {@code payments} is among them
 */
public record PaymentSnapshot(
        List<PaymentState> payments, Set<FactId> known, List<ParkedFact> parked, List<Sibling> siblings) {

    /** Copies the collections. */
    public PaymentSnapshot {
        payments = List.copyOf(payments);
        known = Set.copyOf(known);
        parked = List.copyOf(parked);
        siblings = List.copyOf(siblings);
    }

    /** Nothing is known under these facts' keys. */
    public static PaymentSnapshot none() {
        return new PaymentSnapshot(List.of(), Set.of(), List.of(), List.of());
    }
}
