package io.callport.transaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan changes of one payment.
 *
 * @param payment the payment; null to found one
 * @param absorbed payments whose transactions, facts and keys become this one's; they are no more after it. Always of a higher id
 * @param version the version this change makes, one above the highest of the payment's and of those absorbed; 1 founds it
 * @param format the form it is written in, see {@link Lifecycle#FORMAT}; kept on the payment's row
 * @param orderKey the shop's own key of what is paid, or null
 * @param status derived from all its transactions
 * @param totals derived from all its transactions; null while none has an amount
 * @param changed the transactions that are new or different, whole; at least one
 */
public record PaymentChange(
        @Nullable PaymentId payment,
        List<PaymentId> absorbed,
        long version,
        int format,
        @Nullable String orderKey,
        PaymentStatus status,
        @Nullable PaymentTotals totals,
        List<TransactionState> changed) {

    /** Copies the lists. */
    public PaymentChange {
        absorbed = List.copyOf(absorbed);
        changed = List.copyOf(changed);
    }

    /** The keys that lead to the payment from now on, unless they lead to another already, see {@link #ownKeys()}; a store that has not locked one of them starts again with it. */
    public List<CorrelationKey> keys() {
        List<CorrelationKey> keys = new ArrayList<>();
        changed.forEach(member -> keys.addAll(member.allKeys()));
        return keys;
    }

    /** Of {@link #keys()} those that lead here for certain, whatever led them elsewhere: a follow-up that only claimed them gives way. */
    public List<CorrelationKey> ownKeys() {
        List<CorrelationKey> keys = new ArrayList<>();
        changed.forEach(member -> keys.addAll(member.keys().in(member.realm())));
        return keys;
    }

    /** The key to lock before siblings are read; null if the payment is for no order that is known. */
    public @Nullable CorrelationKey order() {
        return orderKey == null ? null : CorrelationKey.order(changed.get(0).realm(), orderKey);
    }
}
