package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.port.Claim;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Settlement;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the host told the driver to do otherwise: batches in bulk, which counts nothing; counts of changed rows; statements prepared by the server. */
class MariaDbDriverIT {
    private static final int MANY = 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "useBulkStmts=false&useBulkStmtsForInserts=false",
                "useBulkStmts=true",
                "useAffectedRows=true",
                "useServerPrepStmts=true&useBulkStmts=true&useAffectedRows=true",
                "disablePipeline=true",
                "allowMultiQueries=true",
                "transactionIsolation=REPEATABLE-READ&sessionVariables=sql_mode='ANSI'"
            })
    void aBatchOfManyPaymentsIsWhatItWouldBeOneByOne(String parameters) {
        try (HikariDataSource database = MariaDbServer.sharedAfter("", parameters)) {
            JdbiSchema.in(database).migrate();
            Tables.empty(database);
            JdbiPaymentStore store = JdbiPaymentStore.on(database);
            store.apply(facts("r"), Story.decider());
            store.apply(facts("m"), Story.decider());
            store.apply(facts("p"), Story.decider());
            for (int n = 0; n < MANY; n++) {
                var view = store.find("shop", "m-" + n).orElseThrow();
                assertThat(view.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
                assertThat(view.members()).hasSize(2);
                assertThat(view.timeline()).hasSize(2);
            }
            assertThat(Tables.query(database, "select id from callport_payment"))
                    .hasSize(MANY);
            assertThat(Tables.query(database, "select distinct captured from callport_payment"))
                    .containsExactly("9.99");
            List<Claim> claims = store.outbox().claim(Set.of("mail"), 1_000, Story.NOON, Duration.ofMinutes(1));
            assertThat(claims).hasSizeGreaterThanOrEqualTo(MANY);
            assertThat(store.outbox().settle(claims.get(0), Settlement.done())).isTrue();
            assertThat(store.outbox().settle(claims.get(0), Settlement.done())).isFalse();
            assertThat(store.outbox().claim(Set.of("mail"), 1_000, Story.NOON, Duration.ofMinutes(1)))
                    .doesNotContainAnyElementsOf(claims);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "useBulkStmts=true",
                "useAffectedRows=true",
                "useServerPrepStmts=true&useBulkStmts=true&useAffectedRows=true"
            })
    void whatIsOldIsDeletedAndCounted(String parameters) {
        try (HikariDataSource database = MariaDbServer.sharedAfter("", parameters)) {
            JdbiSchema.in(database).migrate();
            Tables.empty(database);
            JdbiPaymentStore store = JdbiPaymentStore.on(database);
            for (int n = 0; n < MANY; n++) {
                store.apply(List.of(Story.request("m-" + n), Story.paid("m-" + n)), Story.decider());
            }
            store.outbox()
                    .claim(Set.of("mail"), MANY, Story.NOON, Duration.ofMinutes(1))
                    .forEach(claim -> store.outbox().settle(claim, Settlement.done()));
            Purge way = store.retention().purge(Story.NOON.plusMillis(1));
            Purged all = Purged.nothing();
            while (!all.isLast()) {
                all = all.and(way.next(250));
            }
            assertThat(all).isEqualTo(new Purged(2 * MANY, MANY, 0, 0, true));
            assertThat(Tables.query(database, "select id from callport_fact")).isEmpty();
            assertThat(Tables.query(database, "select effect_key from callport_outbox"))
                    .isEmpty();
        }
    }

    /** A refund first, whose payment its debit's takes over when the link between them arrives. */
    private static List<Fact> facts(String kind) {
        List<Fact> facts = new ArrayList<>();
        for (int n = 0; n < MANY; n++) {
            String ours = "m-" + n;
            facts.add(
                    switch (kind) {
                        case "r" -> Story.refunded(ours, "r-" + n);
                        case "m" -> Story.request(ours, "order " + n);
                        default -> Story.paid(ours);
                    });
        }
        return facts;
    }

    @Test
    void aPaymentThatChangedIsALostRaceThoughTheDriverCountsNothing() {
        try (HikariDataSource database = MariaDbServer.sharedAfter("", "useBulkStmts=true")) {
            JdbiSchema.in(database).migrate();
            Tables.empty(database);
            JdbiOptions options = JdbiOptions.defaults();
            JdbiPaymentStore store = JdbiPaymentStore.on(database, options);
            List<Fact> two = List.of(Story.request("m-1"), Story.request("m-2"));
            store.apply(two, Story.decider());
            List<PaymentSnapshot> stale = new ArrayList<>();
            List<Plan> late = new ArrayList<>();
            store.apply(List.of(Story.paid("m-1"), Story.paid("m-2")), (snapshot, facts) -> {
                Plan plan = Story.decider().decide(snapshot, facts);
                stale.add(snapshot);
                late.add(plan);
                return plan;
            });
            Tables.run(database, "update callport_payment set version = version + 5");
            StepwiseDialect dialect = (StepwiseDialect) Dialect.of(database, options);
            var jdbi = JdbiSetup.over(database);
            dialect.configure(jdbi);
            PaymentWriter writer = dialect.payments(options);
            try (Handle handle = jdbi.open()) {
                assertThatThrownBy(() -> writer.write(handle, stale, late)).isInstanceOf(LostRace.class);
            }
        }
    }
}
