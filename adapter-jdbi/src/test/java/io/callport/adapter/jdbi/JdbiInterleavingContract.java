package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import io.callport.port.Outcome;
import io.callport.port.Settlement;
import io.callport.testkit.OwnThreads;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Verdict;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One writer stands still at a chosen place while another arrives. */
abstract class JdbiInterleavingContract {
    private DataSource database;
    private JdbiPaymentStore store;

    abstract DataSource database();

    JdbiPaymentStore open() {
        return JdbiPaymentStore.on(database());
    }

    /** How many wait for a row of that table; a database that does not tell may count those that wait for any. */
    abstract int waitingFor(String table);

    @BeforeEach
    void openAnEmptyStore() {
        database = database();
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        store = open();
    }

    @Test
    void aCallbackThatComesWhileItsRequestIsBeingRecordedWaitsForItAndIsApplied() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch deciding = new CountDownLatch(1);
        CompletableFuture<List<Outcome>> request =
                OwnThreads.supply(() -> store.apply(List.of(Story.request("m-1")), (snapshot, facts) -> {
                    assertThat(snapshot.parked()).isEmpty();
                    deciding.countDown();
                    stand(goOn);
                    return Story.decider().decide(snapshot, facts);
                }));
        assertThat(deciding.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<List<Outcome>> callback =
                OwnThreads.supply(() -> store.apply(List.of(Story.paid("m-1")), Story.decider()));
        await().until(() -> waiting() == 1);
        goOn.countDown();

        assertThat(request.get(10, TimeUnit.SECONDS).get(0).verdict()).isEqualTo(Verdict.ADVANCE);
        assertThat(callback.get(10, TimeUnit.SECONDS).get(0).verdict()).isEqualTo(Verdict.ADVANCE);
        assertPaidOnce();
    }

    @Test
    void soDoesOneWhoseKeysAreThereAlreadyAndLeadNowhere() throws Exception {
        store.apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        Tables.run(
                database,
                "delete from callport_fact",
                "delete from callport_transaction",
                "delete from callport_payment",
                "delete from callport_outbox",
                "update callport_correlation set payment_id = null");
        aCallbackThatComesWhileItsRequestIsBeingRecordedWaitsForItAndIsApplied();
    }

    @Test
    void aRequestThatIsRecordedWhileItsCallbackParksWaitsForItAndAppliesIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch deciding = new CountDownLatch(1);
        CompletableFuture<List<Outcome>> callback =
                OwnThreads.supply(() -> store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                    deciding.countDown();
                    stand(goOn);
                    return Story.decider().decide(snapshot, facts);
                }));
        assertThat(deciding.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<List<Outcome>> request =
                OwnThreads.supply(() -> store.apply(List.of(Story.request("m-1")), Story.decider()));
        await().until(() -> waiting() == 1);
        goOn.countDown();

        assertThat(callback.get(10, TimeUnit.SECONDS).get(0).verdict()).isEqualTo(Verdict.PARK);
        assertThat(request.get(10, TimeUnit.SECONDS).get(0).verdict()).isEqualTo(Verdict.ADVANCE);
        assertPaidOnce();
        assertThat(Tables.query(database, "select fact_id from callport_parked"))
                .isEmpty();
    }

    @Test
    void whatWasDecidedIsSeenByAConnectionThatWasOpenedLater() {
        store.apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        assertThat(Tables.query(database, "select status from callport_transaction"))
                .containsExactly("SUCCEEDED");
        assertThat(Tables.query(database, "select captured from callport_payment"))
                .containsExactly("9.99");
    }

    @Test
    void connectionsGoBackAsTheyCame() throws Exception {
        store.apply(List.of(Story.request("m-1")), Story.decider());
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }

    @Test
    void aHostTransactionInAutocommitModeIsRefused() throws Exception {
        store.apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        Claim claim = store.outbox()
                .claim(Set.of("mail"), 1, Story.NOON, Duration.ofMinutes(1))
                .get(0);
        try (Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> store.outbox().settle(claim, Settlement.done(), new OnConnection(connection)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("autocommit");
        }
        assertThat(store.outbox().settle(claim, Settlement.done())).isTrue();
    }

    @Test
    void callbacksThatNameOnePaymentByDifferentKeysWaitForEachOther() throws Exception {
        store.apply(List.of(Story.request("m-1"), Story.paid("m-1")), Story.decider());
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch deciding = new CountDownLatch(1);
        CompletableFuture<List<Outcome>> one = OwnThreads.supply(() ->
                store.apply(List.of(Story.pending(new TransactionKeys(null, "m-1"))), (snapshot, facts) -> {
                    deciding.countDown();
                    stand(goOn);
                    return Story.decider().decide(snapshot, facts);
                }));
        assertThat(deciding.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<List<Outcome>> other = OwnThreads.supply(
                () -> store.apply(List.of(Story.pending(new TransactionKeys("u-m-1", null))), Story.decider()));
        await().until(() -> waitingFor("callport_payment") == 1);
        goOn.countDown();

        assertThat(one.get(10, TimeUnit.SECONDS).get(0).verdict()).isEqualTo(Verdict.STALE);
        assertThat(other.get(10, TimeUnit.SECONDS).get(0).verdict())
                .as("it sees what the first one said")
                .isEqualTo(Verdict.REPEAT);
    }

    private void assertPaidOnce() {
        var view = store.find("shop", "m-1").orElseThrow();
        assertThat(view.transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        assertThat(view.timeline()).hasSize(2);
        assertThat(view.effects()).hasSize(1);
    }

    private int waiting() {
        return waitingFor("callport_correlation");
    }

    private static void stand(CountDownLatch goOn) {
        try {
            assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
