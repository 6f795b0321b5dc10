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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What a person should look at. */
@Repository
class Attention {
    private static final Set<Unresolved> FOR_REVIEW =
            EnumSet.of(Unresolved.QUESTIONED, Unresolved.STRANDED, Unresolved.REVIEWED);

    private final Oversight oversight;
    private final JdbcTemplate jdbc;

    Attention(Oversight oversight, JdbcTemplate jdbc) {
        this.oversight = oversight;
        this.jdbc = jdbc;
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
                givenUp());
    }

    /** Read from Callport's tables, as their README offers it to hosts. */
    private long givenUp() {
        Long rows = jdbc.queryForObject("select count(*) from callport_outbox where state = 'GIVEN_UP'", Long.class);
        return rows == null ? 0 : rows;
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
