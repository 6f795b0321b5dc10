package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;

/** A vendor that is told one statement after the other, see {@link ApplyingStepwise}. */
interface StepwiseDialect extends Dialect {
    @Override
    default Applying applying(OwnTransactions transactions, JdbiOptions options) {
        return new ApplyingStepwise(transactions, this, options);
    }

    /** Writes what plans change of payments. */
    default PaymentWriter payments(JdbiOptions options) {
        return new ChangeWriter(options);
    }

    /**
     * Inserts the absent keys and locks all, in their order; then locks the payments they lead to, in theirs.
     *
     * @throws LostRace if one of them is gone
     */
    LockedRows lock(Handle handle, SortedSet<CorrelationKey> keys);

    /** Inserts the absent orders and locks all, in their order. */
    void lockOrders(Handle handle, SortedSet<CorrelationKey> orders);
}
