package io.callport.transaction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a group of facts, whole: a store writes all of it in one commit, and can write nothing else. Immutable.
 *
 * @param changes what becomes of each payment that changes, in the order to write them; empty if nothing of any is to be written
 * @param decisions one for each fact in hand and each parked fact of the snapshot
 * @param unparked the parked facts that were applied: to be taken out of the parking; all others stay there
 * @param aged the parked facts that came to another step, and to which
 * @param effects what follows for the host
 * @param overtaken keys of earlier effects that are not to be handed out any more: those of them that are not finished, nor being settled
 *     by a handler in a transaction right now, become overtaken, and keep the lease under which a handler may have them
 * @param outbox the effects as rows, one for each handler; empty until handlers are resolved
 */
public record Plan(
        List<PaymentChange> changes,
        List<Decision> decisions,
        List<FactId> unparked,
        Map<FactId, ParkedState> aged,
        List<DueEffect> effects,
        List<String> overtaken,
        List<OutboxEntry> outbox) {

    /** Copies the lists. */
    public Plan {
        changes = List.copyOf(changes);
        decisions = List.copyOf(decisions);
        unparked = List.copyOf(unparked);
        aged = Map.copyOf(aged);
        effects = List.copyOf(effects);
        overtaken = List.copyOf(overtaken);
        outbox = List.copyOf(outbox);
    }

    /** That transaction as the plan leaves it: the plan may have changed it after the decision that shows it. */
    public Optional<TransactionState> asLeft(@Nullable TransactionState shown) {
        if (shown == null) {
            return Optional.empty();
        }
        for (PaymentChange change : changes) {
            for (TransactionState member : change.changed()) {
                if (member.ref().equals(shown.ref())) {
                    return Optional.of(member);
                }
            }
        }
        return Optional.of(shown);
    }

    /** The same with its effects as rows for handlers. */
    public Plan withOutbox(List<OutboxEntry> entries) {
        return new Plan(changes, decisions, unparked, aged, effects, overtaken, entries);
    }
}
