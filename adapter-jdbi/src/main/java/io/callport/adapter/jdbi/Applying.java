package io.callport.adapter.jdbi;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.transaction.Fact;
import java.util.List;

/** Applies facts in one durable commit, see {@link io.callport.port.PaymentStore#apply}. Thread-safe. */
@FunctionalInterface
interface Applying {
    List<Outcome> apply(List<Fact> facts, Decider decider);
}
