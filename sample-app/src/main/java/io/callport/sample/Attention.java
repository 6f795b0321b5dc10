package io.callport.sample;

import io.callport.Oversight;
import io.callport.port.Page;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Unresolved;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a person should look at. */
@Component
class Attention {
    private static final Set<Unresolved> FOR_REVIEW =
            EnumSet.of(Unresolved.QUESTIONED, Unresolved.STRANDED, Unresolved.REVIEWED);

    private final Oversight oversight;

    Attention(Oversight oversight) {
        this.oversight = oversight;
    }

    /**
     * How much waits.
     *
     * @param open transactions of which nothing final is known
     * @param parked callbacks that no transaction is known for yet
     * @param foreign those that waited so long that they are probably somebody else's
     * @param unreadable authentic callbacks that nobody could read
     * @param givenUp effects that are not tried again
     */
    record Counts(long open, long parked, long foreign, long unreadable, long givenUp) {}

    Counts counts() {
        Map<ParkedState, Long> parked = oversight.parkedCounts();
        return new Counts(
                oversight.unresolvedCounts().getOrDefault(Unresolved.OPEN, 0L),
                parked.getOrDefault(ParkedState.WAITING, 0L) + parked.getOrDefault(ParkedState.REVIEWED, 0L),
                parked.getOrDefault(ParkedState.FOREIGN, 0L),
                oversight.unreadableCount(),
                oversight.effectCounts().givenUp());
    }

    /**
     * A callback that no transaction is known for.
     *
     * @param step how long it has waited, as a step: {@code WAITING}, {@code REVIEWED}, {@code FOREIGN}
     */
    record Parked(String connector, String step, Instant since) {}

    List<Parked> parked(int most) {
        return oversight.parked(EnumSet.allOf(ParkedState.class), null, most).stream()
                .map(one -> new Parked(one.connector(), one.state().name(), one.receivedAt()))
                .toList();
    }

    /** Our ids of transactions with a reason to review them, or an open question to the gateway; the oldest first. */
    List<String> forReview(int most) {
        return oversight.unresolved(FOR_REVIEW, Page.first(most)).stream()
                .map(one -> one.transaction().keys().merchantTransactionId())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
