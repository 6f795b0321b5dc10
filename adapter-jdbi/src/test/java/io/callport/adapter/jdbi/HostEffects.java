package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.EffectOutbox;
import io.callport.port.Settlement;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** A host that handles effects in transactions of its own: each leaves a row in a table that would keep two of them. Thread-safe. */
final class HostEffects {
    private static final Instant LATER = Story.NOON.plus(Duration.ofDays(1));

    private final DataSource database;
    private final HostTransactions transactions;

    HostEffects(DataSource database) {
        this.database = database;
        this.transactions = new HostTransactions(database);
    }

    void makeTheTable() {
        dropTheTable();
        Tables.run(database, "create table host_effect (effect_key varchar(500), payload varchar(200))");
    }

    void dropTheTable() {
        Tables.run(database, "drop table if exists host_effect");
    }

    /** Handles some of what is due; returns how many were claimed. */
    int handleSome(EffectOutbox outbox, String handler, Instant now) {
        List<Claim> claims = outbox.claim(Set.of(handler), 20, now, Duration.ofMinutes(1));
        claims.forEach(claim -> handle(outbox, claim));
        return claims.size();
    }

    private void handle(EffectOutbox outbox, Claim claim) {
        try {
            transactions.run(transaction -> {
                if (outbox.settle(claim, Settlement.done(), transaction)) {
                    add(transaction.resource(Connection.class), claim);
                }
            });
        } catch (Exception e) {
            // its lease runs out
        }
    }

    private static void add(Connection connection, Claim claim) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement("insert into host_effect values (?, ?)")) {
            insert.setString(1, claim.effectKey());
            insert.setString(2, new String(claim.payload(), StandardCharsets.US_ASCII));
            insert.executeUpdate();
        }
    }

    /** Handles all that is left, once every lease of a node that was killed has run out. */
    void handleAll(EffectOutbox outbox, String handler) {
        while (handleSome(outbox, handler, LATER) > 0) {
            // until nothing is due any more
        }
    }

    void assertHandledOnceEach() {
        assertThat(Tables.query(database, "select effect_key from host_effect"))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        Tables.query(database, "select effect_key from callport_outbox where state <> 'OVERTAKEN'"));
    }

    Map<String, String> payloads() {
        Map<String, String> payloads = new HashMap<>();
        for (String line : Tables.query(database, "select concat(effect_key, '|', payload) from host_effect")) {
            int end = line.lastIndexOf('|');
            payloads.put(line.substring(0, end), line.substring(end + 1));
        }
        return payloads;
    }
}
