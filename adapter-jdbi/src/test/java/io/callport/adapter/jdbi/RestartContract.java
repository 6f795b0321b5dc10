package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.OwnThreads;
import io.callport.testkit.oracle.GatewayDay;
import io.callport.transaction.Fact;
import io.callport.transaction.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** G8 and G14: the server ends in the middle of its work, and is started again. The gateway sends again what was not acknowledged. */
abstract class RestartContract {
    private static final int SIZE = Integer.getInteger("callport.restart.deliveries", 600);
    private static final long SEED = Long.getLong("callport.oracle.seed", 20261101L);
    private static final int THREADS = 8;

    /** What has no line of the timeline: it is in other tables, or in none. */
    private static final Set<Verdict> NO_ENTRIES =
            Set.of(Verdict.REPEAT, Verdict.PARK, Verdict.UNMATCHED, Verdict.UNREADABLE);

    @TempDir
    private Path directory;

    private final GatewayDay day = GatewayDay.of(SEED, SIZE);
    private final Queue<Integer> toTell = new ConcurrentLinkedQueue<>();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> entered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    /** Whoever has it alone looks at a database that nobody is telling anything. */
    private final ReentrantReadWriteLock telling = new ReentrantReadWriteLock(true);

    private HikariDataSource pool;

    /** On that directory, where it may have been before, and where it was. Returns its URL. */
    abstract String startServer(Path data);

    /** As if its machine had lost its power, but for what the machine still had to write. Returns when nothing of it is left. */
    abstract void killServer();

    /** As an operator ends it. Returns when nothing of it is left. */
    abstract void stopServer();

    @BeforeEach
    void start() {
        pool = PostgreSqlServer.pool(startServer(directory.resolve("data")), THREADS);
        JdbiSchema.in(pool).migrate();
        new HostEffects(pool).makeTheTable();
    }

    @AfterEach
    void end() {
        pool.close();
        stopServer();
    }

    @Test
    void whatWasAcknowledgedBeforeItWasKilledIsThereAndEveryPaymentEndsInTheTruth(TestReporter reporter)
            throws Exception {
        tellAllWhile(this::killServer, reporter);
    }

    @Test
    void soItIsWhenItWasStopped(TestReporter reporter) throws Exception {
        tellAllWhile(this::stopServer, reporter);
    }

    private void tellAllWhile(Runnable ending, TestReporter reporter) throws Exception {
        for (int delivery = 0; delivery < day.deliveries(); delivery++) {
            toTell.add(delivery);
        }
        JdbiPaymentStore store = JdbiPaymentStore.on(pool);
        HostEffects effects = new HostEffects(pool);
        List<CompletableFuture<Void>> tellers = new ArrayList<>();
        int before;
        try (GroupCommit together = new GroupCommit(store, GroupCommitSettings.defaults())) {
            for (int i = 0; i < THREADS; i++) {
                tellers.add(OwnThreads.run(() -> tell(together, effects)));
            }
            await().atMost(Duration.ofMinutes(5)).until(() -> acknowledged.size() > day.deliveries() / 2);
            before = restart(ending);
            for (CompletableFuture<Void> teller : tellers) {
                teller.get(5, TimeUnit.MINUTES);
            }
        }
        reporter.publishEntry(
                "restart",
                day.deliveries() + " deliveries, " + before + " acknowledged before, " + refused.get() + " times 503");
        assertThat(refused.get()).as("told to come again").isPositive();
        assertTheTruth(store, effects);
    }

    /** Returns how many had been acknowledged. */
    private int restart(Runnable ending) {
        ending.run();
        await().until(() -> refused.get() > 0);
        telling.writeLock().lock();
        try {
            startServer(directory.resolve("data"));
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsMatching(Throwable.class::isInstance)
                    .until(() -> !Tables.query(pool, "select 1").isEmpty());
            assertNothingIsLost();
            return acknowledged.size();
        } finally {
            telling.writeLock().unlock();
        }
    }

    /** Before anything is told again, which would hide it. */
    private void assertNothingIsLost() {
        assertThat(entered).isNotEmpty();
        Set<String> lost = new HashSet<>(entered);
        Tables.query(pool, "select id from callport_fact").forEach(lost::remove);
        assertThat(lost).as("acknowledged, and not there").isEmpty();
    }

    private void tell(GroupCommit store, HostEffects effects) {
        while (acknowledged.size() < day.deliveries()) {
            telling.readLock().lock();
            try {
                tellNext(store, effects);
            } finally {
                telling.readLock().unlock();
            }
        }
    }

    private void tellNext(GroupCommit store, HostEffects effects) {
        Integer delivery = toTell.poll();
        if (delivery == null) {
            Thread.onSpinWait(); // others still have some in hand
        } else if (!day.canCome(delivery, acknowledged::contains)) {
            toTell.add(delivery);
        } else {
            tell(store, effects, delivery);
        }
    }

    private void tell(GroupCommit store, HostEffects effects, int delivery) {
        try {
            Fact fact = day.fact(delivery);
            Outcome outcome = store.apply(List.of(fact), day.decider()).get(0);
            acknowledged.add(delivery);
            if (outcome.known().isPresent() && !NO_ENTRIES.contains(outcome.verdict())) {
                entered.add(fact.id().value());
            }
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
