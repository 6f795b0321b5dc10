package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.port.StoreUnavailable;
import io.callport.testkit.OwnThreads;
import io.callport.transaction.Fact;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The same where tables may be changed while they are in use, which H2's may not. */
abstract class TwoVersionsAtWorkContract extends TwoVersionsContract {
    private static final int TELLERS = 4;
    private static final Set<String> DEADLOCKS = Set.of("40001", "40P01");

    @Test
    void aNodeGoesOnWhileANewerOneMigrates() throws Exception {
        JdbiPaymentStore older = JdbiPaymentStore.on(database(), options);
        AtomicBoolean migrated = new AtomicBoolean();
        AtomicInteger told = new AtomicInteger();
        List<CompletableFuture<Void>> tellers = new ArrayList<>();
        for (int i = 0; i < TELLERS; i++) {
            String name = "m-" + i + "-";
            tellers.add(OwnThreads.run(() -> {
                for (int n = 0, after = 0; after < 20; n++) {
                    after += migrated.get() ? 1 : 0;
                    apply(older, Story.request(name + n));
                    apply(older, Story.paid(name + n));
                    told.incrementAndGet();
                }
            }));
        }
        await().until(() -> told.get() > 20);
        NewerVersion.migrate(database(), options);
        migrated.set(true);
        for (CompletableFuture<Void> teller : tellers) {
            teller.get(60, TimeUnit.SECONDS);
        }
        assertThat(applied()).containsExactly("1", "2");
        assertThat(Tables.query(database(), sql("select id from callport_payment where holds_money = true")))
                .hasSize(told.get());
        assertThat(Tables.query(database(), sql("select id from callport_fact")))
                .hasSize(told.get() * 2);
        assertThat(Tables.query(database(), sql("select distinct newer_count from callport_payment")))
                .containsExactly("7");
    }

    /** Its columns, and a combination of reasons that this version cannot name. */
    @Test
    void aNodeGoesOnWhileANewerOneWritesIntoTheSameRows() throws Exception {
        NewerVersion.migrate(database(), options);
        JdbiPaymentStore older = JdbiPaymentStore.on(database(), options);
        AtomicBoolean told = new AtomicBoolean();
        CompletableFuture<Void> newer = OwnThreads.run(() -> {
            while (!told.get()) {
                write("update callport_transaction set newer_note = 'newer', unresolved = 'OPEN,PONDERED'"
                        + " where unresolved is not null");
                write("update callport_payment set newer_note = 'newer', newer_count = newer_count + 1");
            }
        });
        List<CompletableFuture<Void>> tellers = new ArrayList<>();
        for (int i = 0; i < TELLERS; i++) {
            String name = "m-" + i + "-";
            tellers.add(OwnThreads.run(() -> {
                for (int n = 0; n < 20; n++) {
                    String transaction = name + n;
                    apply(older, Story.request(transaction));
                    await().until(() -> isPondered(transaction));
                    apply(older, Story.paid(transaction));
                }
            }));
        }
        try {
            for (CompletableFuture<Void> teller : tellers) {
                teller.get(60, TimeUnit.SECONDS);
            }
        } finally {
            told.set(true);
        }
        newer.get(60, TimeUnit.SECONDS);
        assertThat(Tables.query(
                        database(),
                        sql("select newer_note from callport_transaction where status = 'SUCCEEDED'"
                                + " and unresolved is null")))
                .hasSize(TELLERS * 20)
                .containsOnly("newer");
        assertThat(Tables.query(database(), sql("select id from callport_payment where newer_count > 7")))
                .hasSize(TELLERS * 20);
        assertThat(Tables.query(database(), sql("select id from callport_fact")))
                .hasSize(TELLERS * 40);
    }

    private boolean isPondered(String transaction) {
        return !Tables.query(
                        database(),
                        sql("select ref from callport_transaction where unresolved = 'OPEN,PONDERED'"
                                + " and merchant_transaction_id = '" + transaction + "'"))
                .isEmpty();
    }

    /** Without locking gaps, and again if it was the victim of a deadlock, as every version does. */
    private void write(String update) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            try {
                Tables.run(database(), "set transaction isolation level read committed", sql(update));
                return true;
            } catch (AssertionError e) {
                if (e.getCause() instanceof SQLException cause
                        && DEADLOCKS.contains(String.valueOf(cause.getSQLState()))) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** As the gateway does, which was answered 503. */
    private static void apply(JdbiPaymentStore store, Fact fact) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    try {
                        store.apply(List.of(fact), Story.decider());
                        return true;
                    } catch (StoreUnavailable e) {
                        return false;
                    }
                });
    }
}
