package io.callport.transaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan changes of a payment.
 *
 * @param version the version this change makes, one above the snapshot's; 1 founds the payment
 * @param format the form it is written in, see {@link Lifecycle#FORMAT}; kept on the payment's row
 * @param orderKey the shop's own key of what is paid, or null
 * @param totals derived from all members; null while no member has an amount
 * @param changed the members that are new or different, whole
 */
public record PaymentChange(
        long version,
        int format,
        @Nullable String orderKey,
        @Nullable PaymentTotals totals,
        List<TransactionState> changed) {

    /** Copies the list. */
    public PaymentChange {
        changed = List.copyOf(changed);
    }

    /** The keys that lead to the payment from now on; a store that has not locked one of them starts again with it. */
    public List<CorrelationKey> keys() {
        List<CorrelationKey> keys = new ArrayList<>();
        changed.forEach(member -> keys.addAll(member.keys().in(member.realm())));
        return keys;
    }
}
