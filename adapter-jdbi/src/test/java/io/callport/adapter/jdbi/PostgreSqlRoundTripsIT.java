package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.adapter.jdbi.ApplyingInTwoTrips.Lane;
import io.callport.transaction.Fact;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How often a batch waits for the server, counted at the socket: whatever the driver does on its own account is counted too. Each story is told
 * often enough for the driver to have its statements prepared, and must cost the same at all times.
 */
class PostgreSqlRoundTripsIT {
    private static final int TIMES = 12;

    private final DataSource database = PostgreSqlServer.shared();
    private OneConnection connection;
    private JdbiPaymentStore store;

    @BeforeEach
    void openAnEmptyStore() throws SQLException {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        String url = ((HikariDataSource) database).getJdbcUrl();
        connection = new OneConnection(
                url + (url.contains("?") ? "&" : "?") + "socketFactory=" + CountingSockets.class.getName());
        store = store(Lane.WITHOUT_LOCKS);
        apply(Story.request("first")); // takes numbers for many payments
    }

    private JdbiPaymentStore store(Lane lane) {
        JdbiOptions options = JdbiOptions.defaults();
        return JdbiPaymentStore.on(connection.dataSource(), new PostgreSqlDialect(options, lane), options);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void apply(Fact... facts) {
        store.apply(List.of(facts), Story.decider());
    }

    private long trips(List<Fact> facts) {
        long before = CountingSockets.trips();
        store.apply(facts, Story.decider());
        return CountingSockets.trips() - before;
    }

    /** @param facts the n-th telling of it */
    private void assertTrips(int most, IntFunction<List<Fact>> facts) {
        List<Long> trips =
                IntStream.range(0, TIMES).mapToObj(n -> trips(facts.apply(n))).toList();
        assertThat(trips).allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(most));
    }

    private static List<Fact> each(IntFunction<Fact> fact, int from, int count) {
        return IntStream.range(from, from + count).mapToObj(fact).toList();
    }

    @Test
    void aRequestTakesTwo() {
        assertTrips(2, n -> List.of(Story.request("m-" + n)));
        assertTrips(2, n -> List.of(Story.request("o-" + n, "order " + n)));
    }

    @Test
    void aFirstCallbackTakesTwo() {
        IntStream.range(0, TIMES).forEach(n -> apply(Story.request("m-" + n)));
        assertTrips(2, n -> List.of(Story.paid("m-" + n)));
        assertThat(store.find("shop", "m-3").orElseThrow().transaction().status())
                .isEqualTo(TransactionStatus.SUCCEEDED);
    }

    @Test
    void soItDoesForAPaymentWithAnOrder() {
        IntStream.range(0, TIMES).forEach(n -> apply(Story.request("m-" + n, "order " + n)));
        assertTrips(2, n -> List.of(Story.paid("m-" + n)));
    }

    @Test
    void anAnswerTakesTwoAndTheCallbackAfterItToo() {
        IntStream.range(0, TIMES).forEach(n -> apply(Story.request("m-" + n)));
        assertTrips(2, n -> List.of(Story.answered("m-" + n)));
        assertTrips(2, n -> List.of(Story.paid("m-" + n)));
    }

    @Test
    void aSuccessThatOvertakesAFailureTakesTwo() {
        IntStream.range(0, TIMES).forEach(n -> apply(Story.request("m-" + n), Story.failed("m-" + n)));
        assertTrips(2, n -> List.of(Story.paid("m-" + n)));
        assertThat(Tables.query(database, "select distinct state from callport_outbox where kind = 'PaymentFailed'"))
                .containsExactly("OVERTAKEN");
    }

    @Test
    void aRepeatTakesOne() {
        apply(Story.request("m-1"), Story.paid("m-1"));
        assertTrips(1, n -> List.of(Story.paid("m-1")));
    }

    @Test
    void aBatchOfManyKnownPaymentsTakesTwoAndItsRepeatOne() {
        apply(each(n -> Story.request("m-" + n), 0, TIMES * 64).toArray(Fact[]::new));
        assertTrips(2, n -> each(i -> Story.paid("m-" + i), n * 64, 64));
        assertTrips(1, n -> each(i -> Story.paid("m-" + i), n * 64, 64));
    }

    @Test
    void aRefundOfAKnownPaymentTakesTwo() {
        apply(Story.request("m-1"), Story.paid("m-1"));
        assertTrips(2, n -> List.of(Story.refunded("m-1", "r-" + n)));
    }

    @Test
    void aBatchWithFamiliesThatMergeTakesFour() {
        List<List<Fact>> linking = new ArrayList<>();
        for (int n = 0; n < TIMES; n++) {
            String name = "m-" + n;
            apply(Story.refunded(name, "r-" + n)); // came first, and is a payment until it is linked
            apply(Story.request(name));
            linking.add(List.of(Story.paid(name), Story.pending(new TransactionKeys(null, "first"))));
        }
        assertTrips(4, linking::get);
        assertThat(Tables.query(database, "select id from callport_payment")).hasSize(TIMES + 1);
    }

    @Test
    void underLocksAFirstCallbackTakesTwoToo() {
        IntStream.range(0, TIMES).forEach(n -> apply(Story.request("m-" + n)));
        store = store(Lane.UNDER_LOCKS);
        assertTrips(2, n -> List.of(Story.paid("m-" + n)));
    }
}
