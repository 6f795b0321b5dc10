package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators look for does not cost more where tables are bigger. On tables of its own. */
class MariaDbIndexesIT {
    private static final JdbiOptions OPTIONS = JdbiOptions.defaults().tablePrefix("many_");
    private static final int MANY = 20_000;

    private final DataSource database = MariaDbServer.shared();

    @BeforeEach
    void makeTables() {
        JdbiSchema.in(database, OPTIONS).migrate();
    }

    @AfterEach
    void dropThem() {
        SchemaCheck.SCRIPTS.forEach(script ->
                script.adds().forEach(table -> Tables.run(database, "drop table if exists many_" + table.name())));
        Tables.run(database, "drop table if exists many_schema_history");
    }

    private void fill() {
        String numbers = " from seq_1_to_" + MANY;
        Tables.run(
                database,
                "insert into many_payment (version, format, realm, order_key, order_lookup, status, holds_money)"
                        + " select 1, 1, 'shop', concat('o', seq), sha2(concat('o', seq), 256), 'PAID', true" + numbers,
                "insert into many_transaction (ref_hash, ref, payment_id, realm, connector, type, status, summary, unresolved)"
                        + " select sha2(concat('r', seq), 256), concat('r', seq), seq, 'shop', 'shop', 'DEBIT', 'SUCCEEDED', '',"
                        + " case when seq % 50 = 0 then 'OPEN' when seq % 5000 = 10 then 'QUARANTINED,REVIEWED' end"
                        + numbers,
                "insert into many_fact (id, payment_id, version, at, source, connector, ref_hash, transaction_ref,"
                        + " type, result, verdict, note) select sha2(concat('f', seq), 256), seq, 1, 0, 'CALLBACK', 'shop',"
                        + " sha2(concat('r', seq), 256), concat('r', seq), 'DEBIT', 'OK', 'ADVANCE', ''" + numbers,
                "insert into many_unreadable (fact_id, realm, connector, at, problem, body)"
                        + " select sha2(concat('b', seq), 256), 'shop', 'shop', 0, 'no object', ''" + numbers,
                "insert into many_parked (fact_id, realm, connector, at, body)"
                        + " select sha2(concat('p', seq), 256), 'shop', 'other', 0, ''" + numbers,
                "analyze table many_payment, many_transaction, many_fact, many_unreadable, many_parked");
    }

    @Test
    void whatOperatorsLookForCostsWhatIsShown() throws SQLException {
        String url = MariaDbServer.shared().getJdbcUrl();
        try (OneConnection connection = new OneConnection(url)) {
            JdbiPaymentStore store = JdbiPaymentStore.on(connection.dataSource(), OPTIONS);
            store.apply(List.of(Story.request("few", "order few")), Story.decider());
            store.apply(List.of(Story.paid("few")), Story.decider());
            fill();
            int place = 0;
            for (Runnable look : OperatorLooks.at(store, MANY / 2)) {
                Tables.run(connection.dataSource(), "flush status");
                look.run();
                assertThat(rowsRead(connection.dataSource()))
                        .as("rows read by look " + place++)
                        .isBetween(1L, 800L);
            }
        }
    }

    /** As the server counts them for the session, since the last flush. */
    private static long rowsRead(DataSource teller) {
        return Tables.query(
                        teller,
                        "select variable_value from information_schema.session_status where variable_name in"
                                + " ('HANDLER_READ_KEY', 'HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_RND', 'HANDLER_READ_RND_NEXT')")
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }
}
