package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.OwnThreads;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What MariaDB says to one of two that stand in each other's way: the whole is done again. */
class MariaDbRacesIT {
    private static final String DEADLOCKS =
            "select variable_value from information_schema.global_status where variable_name = 'INNODB_DEADLOCKS'";

    private final HikariDataSource database = MariaDbServer.shared();
    private JdbiPaymentStore store;

    @BeforeEach
    void openAnEmptyStore() {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        store = JdbiPaymentStore.on(database, JdbiOptions.defaults().networkTimeout(Duration.ofSeconds(4)));
    }

    /** Somebody has a row that the store needs next, and wants one that the store has. */
    @Test
    void theVictimOfADeadlockDoesItAllAgain() throws Exception {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        int before = deadlocks();
        AtomicInteger decided = new AtomicInteger();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            makeHeavy(statement);
            statement.execute("update callport_transaction set marks = marks");
            List<CompletableFuture<?>> wanting = new ArrayList<>();
            List<Outcome> outcomes = store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                if (decided.incrementAndGet() == 1) {
                    wanting.add(OwnThreads.run(() -> wantThePayment(other)));
                    await().until(() -> waiting() == 1);
                }
                return Story.decider().decide(snapshot, facts);
            });
            wanting.get(0).get(10, TimeUnit.SECONDS);
            assertThat(outcomes).hasSize(1);
        }
        assertThat(deadlocks()).isEqualTo(before + 1);
        assertThat(decided).hasValue(2);
        assertPaidOnce();
    }

    /** The one that changed more rows is not the one that is rolled back. */
    private static void makeHeavy(Statement statement) throws SQLException {
        statement.execute("create temporary table if not exists heavy (id integer) engine = InnoDB");
        statement.execute("insert into heavy select seq from seq_1_to_1000");
    }

    private static void wantThePayment(Connection other) {
        try (Statement statement = other.createStatement()) {
            statement.execute("update callport_payment set status = status");
            other.rollback();
        } catch (SQLException e) {
            throw new AssertionError("the other one was the victim", e);
        }
    }

    @Test
    void oneThatWaitedTooLongGivesBackAllItsLocksAndDoesItAllAgain() throws Exception {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        AtomicInteger decided = new AtomicInteger();
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update callport_transaction set marks = concat(marks, '')");
            store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                if (decided.incrementAndGet() == 2) {
                    release(other);
                }
                return Story.decider().decide(snapshot, facts);
            });
        }
        assertThat(decided).hasValue(2);
        assertPaidOnce();
    }

    /** The server undoes the statement alone and keeps its locks, and the driver thinks that nothing has begun if it was the first. */
    @Test
    void theFirstStatementThatWaitedTooLongLeavesNoLockBehind() throws Exception {
        SortedSet<CorrelationKey> keys = new TreeSet<>(Story.paid("m-1").allKeys());
        store.apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        HikariConfig neverByItself = new HikariConfig();
        neverByItself.setJdbcUrl(database.getJdbcUrl());
        neverByItself.setAutoCommit(false);
        try (HikariDataSource hosts = new HikariDataSource(neverByItself);
                Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            JdbiPaymentStore waiting =
                    JdbiPaymentStore.on(hosts, JdbiOptions.defaults().networkTimeout(Duration.ofSeconds(2)));
            other.setAutoCommit(false);
            statement.execute(locking(keys.last()));
            assertThatThrownBy(() -> waiting.apply(List.of(Story.paid("m-1")), Story.decider()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("races");
            assertThat(statement.executeQuery(locking(keys.first()) + " nowait").next())
                    .isTrue();
            other.rollback();
        }
    }

    private static String locking(CorrelationKey key) {
        return "select lookup from callport_correlation where lookup = '" + key.lookup() + "' for update";
    }

    /** Keys are locked in their order, whatever the order of facts: otherwise these would stand in a circle again and again. */
    @Test
    void batchesThatNameTheSameKeysInOppositeOrderDoNotStandInACircle() throws Exception {
        int before = deadlocks();
        for (int round = 0; round < 20; round++) {
            List<Fact> there = new ArrayList<>();
            for (int n = 0; n < 30; n++) {
                there.add(Story.request("m-" + round + "-" + n));
            }
            List<Fact> back = new ArrayList<>(there);
            Collections.reverse(back);
            CompletableFuture<?> one = OwnThreads.supply(() -> store.apply(there, Story.decider()));
            CompletableFuture<?> other = OwnThreads.supply(() -> store.apply(back, Story.decider()));
            one.get(20, TimeUnit.SECONDS);
            other.get(20, TimeUnit.SECONDS);
        }
        assertThat(Tables.query(database, "select id from callport_fact")).hasSize(600);
        assertThat(deadlocks()).isEqualTo(before);
    }

    /** Or those who found other transactions at the same moment would wait, and in a circle in the end. */
    @Test
    void aTransactionThatIsChangedIsLockedWithoutTheGapBeforeIt() throws Exception {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        List<PaymentSnapshot> snapshots = new ArrayList<>();
        List<Plan> plans = new ArrayList<>();
        assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                    snapshots.add(snapshot);
                    plans.add(Story.decider().decide(snapshot, facts));
                    throw new IllegalStateException("not by the store");
                }))
                .hasMessage("not by the store");
        StepwiseDialect dialect = (StepwiseDialect) Dialect.of(database, JdbiOptions.defaults());
        Jdbi jdbi = JdbiSetup.over(database);
        dialect.configure(jdbi);
        try (Handle handle = jdbi.open();
                Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            handle.getConnection().setAutoCommit(false);
            dialect.beginWriting(handle.getConnection());
            dialect.payments(JdbiOptions.defaults()).write(handle, snapshots, plans);
            statement.execute("set session innodb_lock_wait_timeout = 1");
            statement.execute(
                    "insert into callport_transaction (ref_hash, ref, payment_id, realm, connector, type, status, summary)"
                            + " values ('0', '0', 0, '', '', '', '', '')");
            handle.getConnection().rollback();
            dialect.ended(handle.getConnection());
            handle.getConnection().setAutoCommit(true);
        }
    }

    /** What changes many rows at once would insert it again. */
    @Test
    void aTransactionThatIsGoneWhenItIsToBeChangedIsALostRace() {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        AtomicInteger decided = new AtomicInteger();
        AtomicInteger changing = new AtomicInteger();
        AtomicBoolean gone = new AtomicBoolean();
        AlteredConnections disturbed = new AlteredConnections() {
            @Override
            void prepares(Connection connection, String sql) {
                if (sql.contains("(sequence_number, ref_hash") && changing.incrementAndGet() == 1) {
                    takeTheTransactionAway();
                    gone.set(true);
                } else if (sql.startsWith("insert into callport_correlation") && gone.getAndSet(false)) {
                    giveTheTransactionBack();
                }
            }
        };
        JdbiPaymentStore.on(disturbed.of(database)).apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
            decided.incrementAndGet();
            return Story.decider().decide(snapshot, facts);
        });
        assertThat(decided).hasValue(2);
        assertThat(changing).hasValue(2);
        assertPaidOnce();
    }

    private void takeTheTransactionAway() {
        Tables.run(
                database,
                "create or replace table taken as select * from callport_transaction",
                "delete from callport_transaction");
    }

    private void giveTheTransactionBack() {
        Tables.run(database, "insert into callport_transaction select * from taken", "drop table taken");
    }

    private void assertPaidOnce() {
        var view = store.find("shop", "m-1").orElseThrow();
        assertThat(view.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(view.timeline()).hasSize(2);
        assertThat(view.effects()).hasSize(1);
    }

    private int deadlocks() {
        return Integer.parseInt(Tables.query(database, DEADLOCKS).get(0));
    }

    private int waiting() {
        return Tables.query(database, MariaDbServer.WAITING).size();
    }

    private static void release(Connection other) {
        try {
            other.rollback();
        } catch (SQLException e) {
            throw new AssertionError("not released", e);
        }
    }
}
