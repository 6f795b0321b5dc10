package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callport.port.StoreUnavailable;
import io.callport.testkit.OwnThreads;
import io.callport.transaction.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The same where tables may be changed while they are in use, which H2's may not. */
abstract class TwoVersionsAtWorkContract extends TwoVersionsContract {
    private static final int TELLERS = 4;

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
