package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Claim;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Settlement;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Overdue;
import io.callport.transaction.ParkedState;
import io.callport.transaction.TransactionKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G15: what a purge does to rows that only those see who read them with SQL, and beside those who hold them. */
abstract class JdbiRetentionContract {
    private static final Instant LATER = Story.NOON.plus(Duration.ofDays(1));

    private JdbiPaymentStore store;

    abstract DataSource database();

    @BeforeEach
    void openAnEmptyStore() {
        JdbiSchema.in(database()).migrate();
        Tables.empty(database());
        store = JdbiPaymentStore.on(database());
    }

    private void apply(Fact... facts) {
        store.apply(List.of(facts), Story.decider());
    }

    private void park(String ours) {
        Fact stray = Story.paid(ours);
        apply(stray);
        for (ParkedState state : List.of(ParkedState.REVIEWED, ParkedState.FOREIGN)) {
            FactId id = FactId.ofParts(FactSource.TIME, "shop", ours, state.name());
            apply(Fact.of(
                    id,
                    FactSource.TIME,
                    "shop",
                    "shop",
                    Story.NOON,
                    new Overdue(stray.id(), stray.content().keys(), state)));
        }
    }

    private void deliver() {
        for (Claim claim : store.outbox().claim(Set.of("mail"), 100, LATER, Duration.ofMinutes(1))) {
            store.outbox().settle(claim, Settlement.done());
        }
    }

    private Purged purge() {
        Purge way = store.retention().purge(LATER);
        Purged all = Purged.nothing();
        while (!all.isLast()) {
            all = all.and(way.next(10));
        }
        return all;
    }

    private long count(String table) {
        return Long.parseLong(Tables.query(database(), "select count(*) from callport_" + table)
                .get(0));
    }

    @Test
    void whatRemembersPaymentsStays() {
        apply(Story.request("m-1", "order 1"), Story.paid("m-1"), Story.refunded("m-1", "r-1"));
        deliver();
        List<String> summaries = Tables.query(database(), "select summary from callport_transaction order by ref");
        assertThat(purge()).isEqualTo(new Purged(3, 2, 0, 0, true));
        assertThat(count("fact")).isZero();
        assertThat(count("outbox")).isZero();
        assertThat(count("payment")).isEqualTo(1);
        assertThat(Tables.query(database(), "select summary from callport_transaction order by ref"))
                .isEqualTo(summaries)
                .hasSize(2);
        assertThat(Tables.query(database(), "select kind from callport_correlation order by kind"))
                .containsExactly("MERCHANT_TRANSACTION_ID", "MERCHANT_TRANSACTION_ID", "ORDER", "UUID", "UUID");
    }

    @Test
    void keysThatNeverLedAnywhereGoWithWhatWaitedUnderThem() {
        park("m-1");
        park("m-2");
        apply(Story.pending(TransactionKeys.ours("m-2")));
        deliver();
        assertThat(count("correlation")).isEqualTo(4);
        assertThat(purge()).isEqualTo(new Purged(0, 2, 2, 0, true));
        assertThat(Tables.query(database(), "select key_value from callport_correlation"))
                .as("another callback waits under it")
                .containsExactly("m-2");
        assertThat(count("parked")).isEqualTo(1);
    }

    @Test
    void aKeyThatLeadsToAPaymentByNowStays() {
        park("m-1");
        Tables.run(database(), "update callport_correlation set payment_id = 7 where kind = 'UUID'");
        deliver();
        purge();
        assertThat(Tables.query(database(), "select kind from callport_correlation"))
                .containsExactly("UUID");
    }

    @Test
    void whatSomebodyHasInHandIsLeftAndNotWaitedFor() throws SQLException {
        apply(Story.request("m-1"), Story.paid("m-1"));
        apply(Story.request("m-2"), Story.paid("m-2"));
        park("m-3");
        park("m-4");
        deliver();
        String first =
                Tables.query(database(), "select min(id) from callport_payment").get(0);
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select id from callport_payment where id = " + first + " for update");
            statement.execute("select fact_id from callport_parked where fact_id = '"
                    + Story.paid("m-3").id().value() + "' for update");
            assertThat(purge()).as("while they are held").isEqualTo(new Purged(2, 2, 1, 0, true));
            connection.rollback();
        }
        assertThat(purge()).isEqualTo(new Purged(2, 2, 1, 0, true));
    }

    @Test
    void whatANewerVersionKeepsIsLeftToIt() {
        apply(Story.request("m-1"), Story.paid("m-1"));
        deliver();
        Tables.run(database(), "update callport_payment set format = 2");
        assertThat(purge().isAnything()).isFalse();
        Tables.run(
                database(),
                "update callport_payment set format = 1",
                "update callport_transaction set unresolved = 'SOMETHING NEW'");
        assertThat(purge().isAnything()).isFalse();
        Tables.run(
                database(),
                "update callport_transaction set unresolved = null",
                "update callport_outbox set state = 'HALF_DONE'");
        assertThat(purge().isAnything()).isFalse();
        Tables.run(database(), "update callport_outbox set state = 'DONE'");
        assertThat(purge()).isEqualTo(new Purged(2, 1, 0, 0, true));
    }

    @Test
    void whatCorrectionsAndAnAnswerMadeIsLeftAlone() {
        apply(Story.request("m-1"), Story.paid("m-1"));
        deliver();
        String summary = Tables.query(database(), "select summary from callport_transaction")
                .get(0);
        String link = "link\tCORRECTED_OK\t1\t9.99\tEUR\t8.00\tEUR\n";
        Tables.run(
                database(),
                "update callport_transaction set summary = '" + summary + link + "anchor\tOK\t3\t8.00\tEUR\n'");
        assertThat(purge().isAnything()).isFalse();
        Tables.run(database(), "update callport_transaction set summary = '" + summary + "'");
        assertThat(purge().entries()).isEqualTo(2);
    }
}
