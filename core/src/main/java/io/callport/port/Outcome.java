package io.callport.port;

import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a committed plan made of one fact.
 *
 * @param fact the fact
 * @param verdict what it came to
 * @param note for a person: why
 * @param transaction the transaction it speaks of, as the plan leaves it; null if none is known
 * @param effectsDue whether the plan put anything into the outbox
 */
public record Outcome(
        Fact fact, Verdict verdict, String note, @Nullable TransactionState transaction, boolean effectsDue) {

    /** For a store, after its commit. */
    public static Outcome of(Fact fact, Plan plan) {
        for (Decision decision : plan.decisions()) {
            if (decision.fact().equals(fact)) {
                return new Outcome(
                        fact,
                        decision.verdict(),
                        decision.note(),
                        plan.asLeft(decision.transaction()).orElse(null),
                        !plan.outbox().isEmpty());
            }
        }
        throw new IllegalArgumentException("the plan decides nothing about " + fact);
    }

    /** The transaction it speaks of, if one is known. */
    public Optional<TransactionState> known() {
        return Optional.ofNullable(transaction);
    }
}
