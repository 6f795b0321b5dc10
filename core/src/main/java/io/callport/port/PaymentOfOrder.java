package io.callport.port;

import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.TransactionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the payments for an order, in a list.
 *
 * @param number the payment's, by which the list goes on
 * @param status where the whole payment stands
 * @param totals of the whole payment; null while no member has an amount
 * @param members all its transactions, in the order of their refs
 */
public record PaymentOfOrder(
        long number, PaymentStatus status, @Nullable PaymentTotals totals, List<TransactionState> members) {

    /** Copies the list. */
    public PaymentOfOrder {
        members = List.copyOf(members);
    }
}
