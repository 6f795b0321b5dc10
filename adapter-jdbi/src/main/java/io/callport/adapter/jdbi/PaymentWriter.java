package io.callport.adapter.jdbi;

import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes what plans change of payments: their rows, what they absorb, their keys, their transactions. Thread-safe. */
interface PaymentWriter {
    /**
     * Returns which payment and version each transaction then belongs to.
     *
     * @param snapshots what each plan was decided on, in the order of the plans
     * @throws LostRace if a payment is not as its snapshot shows it
     */
    Homes write(Handle handle, List<PaymentSnapshot> snapshots, List<Plan> plans);
}
