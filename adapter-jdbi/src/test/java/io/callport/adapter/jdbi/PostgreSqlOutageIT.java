package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Verdict;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G8, on a server of its own. */
class PostgreSqlOutageIT {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private static final JdbiOptions QUICK = JdbiOptions.defaults().networkTimeout(Duration.ofSeconds(1));

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres server;
    private static HikariDataSource pool;

    private JdbiPaymentStore store;

    private static Path data() {
        return directory.resolve("data");
    }

    @BeforeAll
    static void startAServer() {
        server = PostgreSqlServer.embedded(data(), 0);
        pool = PostgreSqlServer.pool(server.getJdbcUrl("postgres", "postgres"), 4);
        JdbiSchema.in(pool).migrate();
    }

    @AfterAll
    static void endIt() throws IOException {
        pool.close();
        server.close();
    }

    @BeforeEach
    void openAnEmptyStore() {
        Tables.empty(pool);
        store = JdbiPaymentStore.on(pool, QUICK);
    }

    @Test
    void aFrozenServerFreesItsCallerInTimeAndTheStoreWorksAgainAfterwards() throws Exception {
        store = JdbiPaymentStore.on(pool);
        store.apply(List.of(Story.request("m-1")), Story.decider());
        ServerProcesses processes = ServerProcesses.of(data());
        processes.signal("STOP");
        try {
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FIVE_SECONDS);
        } finally {
            processes.signal("CONT");
        }
        assertWorksAgain();
    }

    @Test
    void oneThatFreezesWhileItIsBeingDecidedIsGivenUpToo() throws Exception {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        ServerProcesses processes = ServerProcesses.of(data());
        try {
            assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                        ServerProcesses.of(data()).signal("STOP");
                        return Story.decider().decide(snapshot, facts);
                    }))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("SQLState");
        } finally {
            processes.signal("CONT");
            ServerProcesses.of(data()).signal("CONT");
        }
        assertWorksAgain();
    }

    @Test
    void aRestartedServerKeptWhatWasDecided() throws Exception {
        store.apply(List.of(Story.request("m-1"), Story.paid("m-2")), Story.decider());
        int port = server.getPort();
        server.close();
        assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.find("shop", "m-1")).isInstanceOf(StoreUnavailable.class);

        server = PostgreSqlServer.embedded(data(), port);
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
            statement.execute("select 1 from callport_payment for update");
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("races");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            connection.rollback();
        }
        assertWorksAgain();
    }

    @Test
    void anExhaustedPoolIsGivenUpInTime() throws Exception {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() < pool.getMaximumPoolSize()) {
                all.add(pool.getConnection());
            }
            long start = System.nanoTime();
            assertThatThrownBy(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FIVE_SECONDS);
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
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
}
