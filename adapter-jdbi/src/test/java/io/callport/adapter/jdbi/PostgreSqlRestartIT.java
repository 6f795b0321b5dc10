package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.OwnThreads;
import io.callport.testkit.oracle.GatewayDay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** G8 and G14: the server is killed in the middle of its work, and started again. The gateway sends again what was not acknowledged. */
class PostgreSqlRestartIT {
    private static final int SIZE = Integer.getInteger("callport.restart.deliveries", 600);
    private static final long SEED = Long.getLong("callport.oracle.seed", 20261101L);
    private static final int THREADS = 8;

    @TempDir
    private Path directory;

    private final GatewayDay day = GatewayDay.of(SEED, SIZE);
    private final Queue<Integer> toTell = new ConcurrentLinkedQueue<>();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private EmbeddedPostgres server;
    private HikariDataSource pool;

    @BeforeEach
    void startAServer() {
        server = PostgreSqlServer.embedded(data(), 0);
        pool = PostgreSqlServer.pool(server.getJdbcUrl("postgres", "postgres"), THREADS);
        JdbiSchema.in(pool).migrate();
        new HostEffects(pool).makeTheTable();
    }

    @AfterEach
    void endIt() throws IOException {
        pool.close();
        server.close();
    }

    private Path data() {
        return directory.resolve("data");
    }

    @Test
    void whatWasAcknowledgedIsThereAndEveryPaymentEndsInTheTruth(TestReporter reporter) throws Exception {
        for (int delivery = 0; delivery < day.deliveries(); delivery++) {
            toTell.add(delivery);
        }
        JdbiPaymentStore store = JdbiPaymentStore.on(pool);
        HostEffects effects = new HostEffects(pool);
        List<CompletableFuture<Void>> tellers = new ArrayList<>();
        try (GroupCommit together = new GroupCommit(store, GroupCommitSettings.defaults())) {
            for (int i = 0; i < THREADS; i++) {
                tellers.add(OwnThreads.run(() -> tell(together, effects)));
            }
            await().atMost(Duration.ofMinutes(5)).until(() -> acknowledged.size() > day.deliveries() / 2);
            restart();
            for (CompletableFuture<Void> teller : tellers) {
                teller.get(5, TimeUnit.MINUTES);
            }
        }
        reporter.publishEntry("restart", day.deliveries() + " deliveries, " + refused.get() + " times 503");
        assertThat(refused.get()).as("told to come again").isPositive();
        assertTheTruth(store, effects);
    }

    /** As if its machine had lost its power, but for what the machine still had to write. */
    private void restart() throws IOException {
        int port = server.getPort();
        ServerProcesses killed = ServerProcesses.of(data());
        killed.signal("KILL");
        server.close(); // nothing is left of it to be stopped
        await().until(() -> !killed.isThere());
        await().until(() -> refused.get() > 0);
        server = PostgreSqlServer.embedded(data(), port);
    }

    private void tell(GroupCommit store, HostEffects effects) {
        while (acknowledged.size() < day.deliveries()) {
            Integer delivery = toTell.poll();
            if (delivery == null) {
                Thread.onSpinWait(); // others still have some in hand
            } else if (!day.canCome(delivery, acknowledged::contains)) {
                toTell.add(delivery);
            } else {
                tell(store, effects, delivery);
            }
        }
    }

    private void tell(GroupCommit store, HostEffects effects, int delivery) {
        try {
            store.apply(List.of(day.fact(delivery)), day.decider());
            acknowledged.add(delivery);
            if (delivery % 4 == 0) {
                effects.handleSome(store.outbox(), day.handler(), Story.NOON);
            }
        } catch (StoreUnavailable e) {
            refused.incrementAndGet();
            if (!acknowledged.contains(delivery)) {
                toTell.add(delivery);
            }
        }
    }

    private void assertTheTruth(JdbiPaymentStore store, HostEffects effects) {
        effects.handleAll(store.outbox(), day.handler());
        assertThat(day.objections(store, effects.payloads(), false)).isEmpty();
        day.answerQuestions(store);
        effects.handleAll(store.outbox(), day.handler());
        assertThat(day.objections(store, effects.payloads(), true)).isEmpty();
        effects.assertHandledOnceEach();
    }
}
