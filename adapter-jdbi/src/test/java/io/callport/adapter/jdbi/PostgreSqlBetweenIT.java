package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Outcome;
import io.callport.transaction.Fact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Sibling;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something is committed between what was read without locks and what is written for it: it is decided again, on what is true by then. */
class PostgreSqlBetweenIT {
    private final DataSource database = PostgreSqlServer.shared();
    private final List<PaymentSnapshot> shown = new ArrayList<>();
    private JdbiPaymentStore store;

    @BeforeEach
    void openAnEmptyStore() {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        store = JdbiPaymentStore.on(database);
    }

    private List<Outcome> apply(Fact... facts) {
        return store.apply(List.of(facts), Story.decider());
    }

    private Verdict applyWith(Fact fact, Runnable between) {
        return applyWith(List.of(fact), between).get(0).verdict();
    }

    private List<Outcome> applyWith(List<Fact> together, Runnable between) {
        return store.apply(together, (snapshot, facts) -> {
            shown.add(snapshot);
            if (shown.size() == 1) {
                between.run();
            }
            return Story.decider().decide(snapshot, facts);
        });
    }

    private PaymentSnapshot lastShown() {
        assertThat(shown).as("decided again").hasSizeGreaterThan(1);
        return shown.get(shown.size() - 1);
    }

    private TransactionStatus status(String ours) {
        return store.find("shop", ours).orElseThrow().transaction().status();
    }

    @Test
    void nothingIsDecidedAgainOverSomethingElse() {
        apply(Story.request("m-1"), Story.request("m-2"));
        applyWith(Story.paid("m-1"), () -> apply(Story.paid("m-2")));
        assertThat(shown).hasSize(1);
    }

    @Test
    void thePaymentChanged() {
        apply(Story.request("m-1"), Story.answered("m-1"));
        applyWith(Story.paid("m-1"), () -> apply(Story.failed("m-1")));
        assertThat(lastShown().payments().get(0).version()).isEqualTo(2);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void onePaymentOfManyChanged() {
        apply(Story.request("m-1"), Story.answered("m-1"), Story.request("m-2"), Story.answered("m-2"));
        applyWith(List.of(Story.paid("m-1"), Story.paid("m-2")), () -> apply(Story.failed("m-2")));
        assertThat(shown).as("two, decided again").hasSize(4);
        assertThat(shown.subList(2, 4))
                .extracting(each -> each.payments().get(0).version())
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(status("m-2")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    /** Where it was is where it is, and it is not the same row for that. */
    @Test
    void aKeyChangedAndIsBackInItsPlace() {
        apply(Story.request("m-1"), Story.answered("m-1"));
        Tables.run(database, "vacuum full callport_correlation");
        List<String> before = places();
        applyWith(
                Story.paid("m-1"),
                () -> Tables.run(
                        database, "update callport_correlation set kind = kind", "vacuum full callport_correlation"));
        assertThat(places()).isEqualTo(before).hasSizeGreaterThan(1);
        assertThat(lastShown().payments()).hasSize(1);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    private List<String> places() {
        return Tables.query(database, "select lookup || ' ' || ctid from callport_correlation order by lookup");
    }

    @Test
    void aCallbackParkedUnderAKeyThatWasThere() {
        apply(Story.paid("m-1"));
        Tables.run(database, "delete from callport_parked");
        applyWith(Story.request("m-1"), () -> apply(Story.paid("m-1")));
        assertThat(lastShown().parked()).hasSize(1);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(Tables.query(database, "select fact_id from callport_parked"))
                .isEmpty();
    }

    @Test
    void aCallbackParkedUnderAKeyThatWasNotThere() {
        applyWith(Story.request("m-1"), () -> apply(Story.paid("m-1")));
        assertThat(lastShown().parked()).hasSize(1);
        assertThat(status("m-1")).isEqualTo(TransactionStatus.SUCCEEDED);
    }

    /** The key leads to a payment, which the parked callback leaves as it is. */
    @Test
    void aCallbackParkedUnderAKeyThatAFollowUpClaimed() {
        apply(Story.refunded("m-1", "r-1"));
        applyWith(Story.refunded("m-1", "r-2"), () -> apply(Story.paid("m-1")));
        assertThat(lastShown().payments()).hasSize(1);
        assertThat(store.parkedCounts()).containsEntry(ParkedState.WAITING, 1L);
    }

    @Test
    void aCallbackParkedUnderOneOfManyClaimedKeys() {
        apply(Story.refunded("m-1", "r-1"), Story.refunded("m-2", "r-2"));
        applyWith(List.of(Story.refunded("m-1", "r-3"), Story.refunded("m-2", "r-4")), () -> apply(Story.paid("m-2")));
        assertThat(shown).as("two, decided again").hasSize(4);
        assertThat(store.parkedCounts()).containsEntry(ParkedState.WAITING, 1L);
    }

    /** It looks for others of an order once it has met one. */
    @Test
    void aNodeThatHasMetNoOrderYetIsShownTheSiblings() {
        apply(Story.request("m-1", "order 7"), Story.request("m-2", "order 7"));
        apply(Story.paid("m-1"));
        store = JdbiPaymentStore.on(database);
        applyWith(Story.paid("m-2"), () -> {});
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).siblings()).containsExactly(new Sibling("order 7", "m-1"));
    }

    @Test
    void aSiblingWasPaid() {
        apply(Story.request("m-1", "order 7"), Story.request("m-2", "order 7"));
        applyWith(Story.paid("m-1"), () -> apply(Story.paid("m-2")));
        assertThat(lastShown().siblings()).containsExactly(new Sibling("order 7", "m-2"));
    }

    @Test
    void aKeyCameToLeadElsewhere() {
        apply(Story.paid("m-1"));
        Tables.run(database, "delete from callport_parked");
        applyWith(Story.request("m-1"), () -> apply(Story.refunded("m-1", "r-1")));
        apply(Story.paid("m-1"));
        assertThat(Tables.query(database, "select id from callport_payment")).hasSize(1);
    }

    @Test
    void thePaymentWasAbsorbed() {
        apply(Story.refunded("m-1", "r-1"));
        apply(Story.request("m-1"));
        Fact another = Story.refunded("m-1", "r-2");
        applyWith(another, () -> apply(Story.paid("m-1")));
        assertThat(Tables.query(database, "select id from callport_payment")).hasSize(1);
        assertThat(Tables.query(database, "select distinct payment_id from callport_transaction"))
                .hasSize(1);
    }

    @Test
    void theSameFactWasApplied() {
        apply(Story.request("m-1"));
        assertThat(applyWith(Story.paid("m-1"), () -> apply(Story.paid("m-1")))).isEqualTo(Verdict.REPEAT);
    }
}
