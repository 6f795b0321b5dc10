package io.callport.port;

import io.callport.transaction.Fact;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.List;

/** What a store asks under its locks. Pure: it may be called again with another snapshot after a lost race, and on any thread. */
@FunctionalInterface
public interface Decider {
    /**
     * @param snapshot what the store read of one payment, under its locks
     * @param facts those in hand that speak of this payment, at least one, in the order given to {@code apply}
     */
    Plan decide(PaymentSnapshot snapshot, List<Fact> facts);
}
