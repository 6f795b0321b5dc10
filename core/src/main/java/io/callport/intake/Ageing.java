package io.callport.intake;

import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Overdue;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.TransactionKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a parked callback comes to its next step: one step at a time, so that no callback is taken for somebody else's without a person having been
 * told, however long no node was up.
 *
 * @param reviewAfter since it came
 * @param foreignAfter since it came
 */
record Ageing(Duration reviewAfter, Duration foreignAfter) {

    /** The step that is due, if one is. */
    Optional<ParkedState> due(ParkedFact parked, Instant now) {
        Duration waited = Duration.between(parked.receivedAt(), now);
        return switch (parked.state()) {
            case WAITING -> dueIf(waited.compareTo(reviewAfter) >= 0, ParkedState.REVIEWED);
            case REVIEWED -> dueIf(waited.compareTo(foreignAfter) >= 0, ParkedState.FOREIGN);
            case FOREIGN -> Optional.empty();
        };
    }

    private static Optional<ParkedState> dueIf(boolean waitedLongEnough, ParkedState state) {
        return waitedLongEnough ? Optional.of(state) : Optional.empty();
    }

    /** One fact for each callback and step, whichever node says it and however often. */
    static Fact overdue(ParkedFact parked, TransactionKeys keys, ParkedState state, Instant now) {
        return Fact.of(
                FactId.ofParts(FactSource.TIME, parked.connector(), parked.id().value(), state.name()),
                FactSource.TIME,
                parked.connector(),
                parked.realm(),
                now,
                new Overdue(parked.id(), keys, state));
    }
}
