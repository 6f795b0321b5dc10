package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.PaymentView;
import io.callport.testkit.OwnThreads;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Sibling;
import io.callport.transaction.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rows of families, orders and parked callbacks say to those who read them with SQL, and when something odd stands in them. */
abstract class JdbiFamiliesContract {
    JdbiPaymentStore store;

    abstract DataSource database();

    @BeforeEach
    void openAnEmptyStore() {
        JdbiSchema.in(database()).migrate();
        Tables.empty(database());
        store = JdbiPaymentStore.on(database());
    }

    void apply(Fact... facts) {
        store.apply(List.of(facts), Story.decider());
    }

    List<String> query(String sql) {
        return Tables.query(database(), sql);
    }

    PaymentSnapshot shown(Fact fact) {
        List<PaymentSnapshot> shown = new ArrayList<>();
        store.apply(List.of(fact), (snapshot, facts) -> {
            shown.add(snapshot);
            return Story.decider().decide(snapshot, facts);
        });
        return shown.get(0);
    }

    /** The refund came first, so its payment is the older one and takes over the other. */
    private void merge() {
        apply(Story.refunded("m-1", "r-1"));
        apply(Story.request("m-1", "order 7"));
        apply(Story.paid("m-1"));
    }

    @Test
    void noRowIsLeftThatSpeaksOfAnAbsorbedPayment() {
        merge();
        List<String> payments = query("select id from callport_payment");
        assertThat(payments).hasSize(1);
        assertThat(query("select distinct payment_id from callport_transaction"))
                .isEqualTo(payments);
        assertThat(query("select distinct payment_id from callport_fact")).isEqualTo(payments);
        assertThat(query("select distinct payment_id from callport_correlation where payment_id is not null"))
                .isEqualTo(payments);
        assertThat(query("select id from callport_fact")).hasSize(3);
        assertThat(query("select kind from callport_correlation where payment_id is not null"))
                .hasSize(4)
                .doesNotContain("ORDER");
    }

    @Test
    void aKeyThatTheColumnsShowOtherwiseThanItWasMovesAlong() {
        apply(Story.refunded("m-1", "r-1"));
        Tables.run(
                database(),
                "insert into callport_correlation (lookup, realm, kind, key_value, payment_id)"
                        + " select 'odd', 'shop', 'UUID', 'odd', id from callport_payment");
        apply(Story.request("m-1"));
        Tables.run(
                database(),
                "insert into callport_correlation (lookup, realm, kind, key_value, payment_id)"
                        + " select 'odder', 'shop', 'UUID', 'odder', max(id) from callport_payment");
        apply(Story.paid("m-1"));
        assertThat(query("select distinct payment_id from callport_correlation where payment_id is not null"))
                .isEqualTo(query("select id from callport_payment"));
    }

    @Test
    void aPaymentsRowSaysWhatOrderItIsForAndWhetherItHoldsMoney() {
        apply(Story.request("m-1", "order 7"));
        assertThat(query("select order_lookup from callport_payment"))
                .containsExactly(CorrelationKey.order("shop", "order 7").lookup());
        assertThat(query("select realm from callport_payment")).containsExactly("shop");
        assertThat(query("select status from callport_payment")).containsExactly("SUBMITTED");
        assertThat(query("select id from callport_payment where holds_money")).isEmpty();
        apply(Story.paid("m-1"));
        assertThat(query("select status from callport_payment where holds_money"))
                .containsExactly("PAID");
        apply(Story.request("m-2"));
        assertThat(query("select id from callport_payment where order_lookup is null"))
                .hasSize(1);
    }

    @Test
    void aSiblingsFirstTransactionIsFoundThoughItHasNoIdOfOurs() {
        apply(Story.request("m-1", "order 7"), Story.paid("m-1"));
        Tables.run(database(), "update callport_transaction set merchant_transaction_id = null");
        assertThat(shown(Story.request("m-2", "order 7")).siblings()).containsExactly(new Sibling("order 7", "u-m-1"));
    }

    @Test
    void ofManySiblingsTenAreRead() {
        for (int i = 0; i < 12; i++) {
            apply(Story.request("m-" + i, "order 7"), Story.paid("m-" + i));
        }
        assertThat(shown(Story.request("m-x", "order 7")).siblings()).hasSize(10);
    }

    @Test
    void aStatusOfANewerVersionIsShownAsPending() {
        apply(Story.request("m-1"), Story.paid("m-1"));
        Tables.run(database(), "update callport_payment set status = 'ESCROWED'");
        PaymentView view = store.find("shop", "m-1").orElseThrow();
        assertThat(view.status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void marksOfANewerVersionStay() {
        apply(Story.request("m-1"));
        Tables.run(database(), "update callport_transaction set marks = 'ASKED_FOR,NEWER_MARK'");
        apply(Story.paid("m-1"));
        assertThat(query("select marks from callport_transaction")).containsExactly("ASKED_FOR,NEWER_MARK");
    }

    @Test
    void aStepOfANewerVersionKeepsNothingFromBeingAppliedOrCounted() {
        apply(Story.paid("m-1"));
        Tables.run(database(), "update callport_parked set state = 'PONDERED'");
        assertThat(store.parkedCounts()).containsOnlyKeys(ParkedState.FOREIGN);
        assertThat(store.parked(Set.of(ParkedState.WAITING), null, 10)).isEmpty();
        apply(Story.request("m-1"));
        assertThat(store.find("shop", "m-1").orElseThrow().transaction().status())
                .isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(query("select fact_id from callport_parked")).isEmpty();
    }

    @Test
    void aKeyIsClaimedByAFollowUpThoughACallbackOfItsOwnerParksInTheSameCommit() {
        apply(Story.paid("m-1"), Story.refunded("m-1", "r-1"));
        assertThat(query("select key_value from callport_correlation where payment_id is not null"))
                .containsExactlyInAnyOrder("u-m-1", "u-r-1", "r-1");
        apply(Story.request("m-1"));
        assertThat(query("select distinct payment_id from callport_transaction"))
                .hasSize(1);
    }

    @Test
    void anOrdersKeyIsKeptAndLeadsNowhere() {
        merge();
        assertThat(query("select key_value from callport_correlation where kind = 'ORDER' and payment_id is null"))
                .containsExactly("order 7");
    }

    @Test
    void aKeyThatSomebodyElseHoldsIsNotWaitedForInTheMiddleOfAMerge() throws Exception {
        apply(Story.refunded("m-1", "r-1"));
        apply(Story.request("m-1"));
        Tables.run(
                database(),
                "insert into callport_correlation (lookup, realm, kind, key_value, payment_id)"
                        + " select 'odd', 'shop', 'UUID', 'odd', max(id) from callport_payment");
        AtomicInteger attempts = new AtomicInteger();
        try (Connection holder = database().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select lookup from callport_correlation where lookup = 'odd' for update");
            CompletableFuture<?> merging =
                    OwnThreads.supply(() -> store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                        if (attempts.incrementAndGet() > 3) {
                            release(holder);
                        }
                        return Story.decider().decide(snapshot, facts);
                    }));
            merging.get(10, TimeUnit.SECONDS);
        }
        assertThat(attempts).as("those that lost their race").hasValueGreaterThan(3);
        assertThat(query("select distinct payment_id from callport_correlation where payment_id is not null"))
                .isEqualTo(query("select id from callport_payment"));
    }

    private static void release(Connection holder) {
        try {
            holder.rollback();
        } catch (SQLException e) {
            throw new AssertionError("not released", e);
        }
    }
}
