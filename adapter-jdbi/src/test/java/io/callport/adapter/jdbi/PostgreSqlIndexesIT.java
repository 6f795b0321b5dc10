package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.transaction.Fact;
import io.callport.transaction.Unresolved;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No statement that applies facts does more where tables are bigger. On tables of its own. */
class PostgreSqlIndexesIT {
    private static final JdbiOptions OPTIONS = JdbiOptions.defaults().tablePrefix("many_");
    private static final int MANY = 50_000;

    private final DataSource database = PostgreSqlServer.shared();

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
        String hash = "encode(sha256(('%s' || n)::bytea), 'hex')";
        Tables.run(
                database,
                "insert into many_payment (version, format, realm, order_key, order_lookup, status, holds_money)"
                        + " select 1, 1, 'shop', 'o' || n, " + hash.formatted("o") + ", 'PAID', true" + numbers(),
                "insert into many_correlation (lookup, realm, kind, key_value, payment_id)" + " select "
                        + hash.formatted("k") + ", 'shop', 'UUID', 'u' || n, n" + numbers(),
                "insert into many_transaction (ref_hash, ref, payment_id, realm, connector, type, status, summary)"
                        + " select " + hash.formatted("r") + ", 'r' || n, n, 'shop', 'shop', 'DEBIT', 'SUCCEEDED', ''"
                        + numbers(),
                // open ones are few, those of another kind fewer
                "update many_transaction set unresolved = 'OPEN' where sequence_number % 50 = 0",
                "update many_transaction set unresolved = 'QUARANTINED,REVIEWED' where sequence_number % 5000 = 10",
                "insert into many_unreadable (fact_id, realm, connector, at, problem, body) select "
                        + hash.formatted("b") + ", 'shop', 'shop', 0, 'no object', ''" + numbers(),
                "insert into many_fact (id, payment_id, version, at, source, connector, ref_hash, transaction_ref,"
                        + " type, result, verdict, note) select " + hash.formatted("f")
                        + ", n, 1, 0, 'CALLBACK', 'shop', "
                        + hash.formatted("r") + ", 'r' || n, 'DEBIT', 'OK', 'ADVANCE', ''" + numbers(),
                "insert into many_outbox (effect_hash, effect_key, handler, ref_hash, transaction_ref, kind, payload)"
                        + " select " + hash.formatted("e") + ", 'e' || n, 'mail', " + hash.formatted("r")
                        + ", 'r' || n, 'PaymentPaid', ''" + numbers(),
                "insert into many_parked (fact_id, realm, connector, uuid_key, mtid_key, at, body)"
                        + " select " + hash.formatted("p") + ", 'shop', 'other', " + hash.formatted("u") + ", "
                        + hash.formatted("m") + ", 0, ''" + numbers());
    }

    private static String numbers() {
        return " from generate_series(1, " + MANY + ") n";
    }

    @Test
    void everyStatementFindsItsRowsByAnIndex() throws SQLException {
        fill();
        Tables.run(database, "analyze");
        List<String> statements = Stream.concat(
                        new PostgreSqlReading(OPTIONS, new PaymentNumbers()).statements().stream(),
                        new PostgreSqlWriting(OPTIONS).statements().stream())
                .toList();
        String url = ((HikariDataSource) database).getJdbcUrl();
        try (OneConnection connection = new OneConnection(url + "&preferQueryMode=simple")) {
            assertThat(statements)
                    .hasSize(37)
                    .allSatisfy(statement -> assertThat(plan(connection.dataSource(), statement))
                            .as(statement)
                            .isNotEmpty()
                            .noneMatch(line -> line.contains("Seq Scan")));
            assertThat(statements)
                    .filteredOn(statement -> statement.contains("n.place"))
                    .hasSize(2)
                    .allSatisfy(statement -> assertThat(plan(connection.dataSource(), statement))
                            .as("looks where the row was")
                            .anyMatch(line -> line.contains("Tid Scan")));
        }
    }

    /** With plans from the day on which the tables were empty, as in every node that was there from the start. */
    @Test
    void whatOperatorsLookForCostsWhatIsShown() throws SQLException {
        String url = ((HikariDataSource) database).getJdbcUrl();
        try (OneConnection connection = new OneConnection(url)) {
            JdbiPaymentStore store = JdbiPaymentStore.on(connection.dataSource(), OPTIONS);
            tell(store, "few");
            for (int time = 0; time < 12; time++) {
                OperatorLooks.at(store, MANY / 2).forEach(Runnable::run);
                store.reads().unresolvedCounts();
            }
            fill();
            for (Runnable look : OperatorLooks.at(store, MANY / 2)) {
                Map<String, Long> read = rowsReadBy(connection.dataSource(), look);
                assertThat(read.values().stream().mapToLong(rows -> rows).sum())
                        .as(read.toString())
                        .isBetween(1L, 400L);
            }
            assertThat(rowsReadBy(
                            connection.dataSource(),
                            () -> assertThat(store.reads().unresolvedCounts())
                                    .containsEntry(Unresolved.OPEN, 1_000L)
                                    .containsEntry(Unresolved.REVIEWED, 10L)))
                    .allSatisfy((name, rows) -> assertThat(rows).as(name).isLessThan(MANY / 10));
        }
    }

    private static List<String> plan(DataSource explaining, String statement) {
        StringBuilder numbered = new StringBuilder("explain (generic_plan) ");
        int parameters = 0;
        for (String part : statement.split("\\?", -1)) {
            numbered.append(parameters == 0 ? "" : "$" + parameters).append(part);
            parameters++;
        }
        return Tables.query(explaining, numbered.toString());
    }

    /** The driver keeps a statement's plan from the day on which the tables were empty. */
    @Test
    void asManyRowsAreReadFromFullTablesAsFromEmptyOnes() throws SQLException {
        String url = ((HikariDataSource) database).getJdbcUrl();
        try (OneConnection connection = new OneConnection(url)) {
            JdbiPaymentStore store = JdbiPaymentStore.on(connection.dataSource(), OPTIONS);
            for (int n = 0; n < 12; n++) {
                tell(store, "warm-" + n);
            }
            Map<String, Long> few = rowsReadBy(connection.dataSource(), () -> tell(store, "few"));
            fill();
            Map<String, Long> many = rowsReadBy(connection.dataSource(), () -> tell(store, "many"));
            assertThat(few.values()).anyMatch(rows -> rows > 0);
            assertThat(many).allSatisfy((name, rows) -> assertThat(rows).isLessThan(few.getOrDefault(name, 0L) + 50));
        }
    }

    /** G15: however much is old, a step of a purge reads as much as it was asked to look at; and if nothing is, next to nothing. */
    @Test
    void aStepOfAPurgeReadsAsMuchAsItWasAskedToLookAt() throws SQLException {
        String url = ((HikariDataSource) database).getJdbcUrl();
        try (OneConnection connection = new OneConnection(url)) {
            JdbiPaymentStore store = JdbiPaymentStore.on(connection.dataSource(), OPTIONS);
            for (int n = 0; n < 12; n++) {
                purge(store.retention().purge(Story.NOON), 4);
            }
            fill();
            Purge young = store.retention().purge(Instant.EPOCH);
            assertThat(read(connection.dataSource(), () -> purge(young, 4))).isEmpty();
            Purge open = store.retention().purge(Story.NOON);
            assertThat(read(
                            connection.dataSource(),
                            () -> assertThat(purge(open, 20)).isZero()))
                    .allSatisfy((name, rows) -> assertThat(rows).as(name).isLessThan(20 * 600L));
            store.apply(List.of(Story.request("example"), Story.paid("example")), Story.decider());
            Tables.run(
                    database,
                    "update many_transaction set summary ="
                            + " (select summary from many_transaction where ref = 'shop/example')",
                    "update many_outbox set state = 'DONE'",
                    "update many_parked set state = 'FOREIGN'",
                    "vacuum analyze");
            Purge old = store.retention().purge(Story.NOON);
            assertThat(read(
                            connection.dataSource(),
                            () -> assertThat(purge(old, 20)).isGreaterThan(20 * 450L)))
                    .allSatisfy((name, rows) -> assertThat(rows).as(name).isLessThan(20 * 1_200L));
            while (old.next(5_000).entries() > 0) {
                // on to what is parked
            }
            assertThat(read(
                            connection.dataSource(),
                            () -> assertThat(purge(old, 20)).isGreaterThan(20 * 200L)))
                    .allSatisfy((name, rows) -> assertThat(rows).as(name).isLessThan(20 * 1_200L));
        }
    }

    private Map<String, Long> read(DataSource teller, Runnable work) {
        Map<String, Long> read = rowsReadBy(teller, work);
        read.values().removeIf(rows -> rows == 0);
        return read;
    }

    /** Returns how many rows were deleted. */
    private static long purge(Purge way, int steps) {
        long deleted = 0;
        for (int n = 0; n < steps; n++) {
            Purged one = way.next(250);
            deleted += one.entries() + one.effects() + one.parked();
        }
        return deleted;
    }

    private static void tell(JdbiPaymentStore store, String name) {
        for (Fact fact : List.of(
                Story.refunded(name, "r-" + name),
                Story.request(name, "order " + name),
                Story.failed(name),
                Story.paid(name),
                Story.paid(name),
                Story.paid("parked-" + name))) {
            store.apply(List.of(fact), Story.decider());
        }
    }

    private Map<String, Long> rowsReadBy(DataSource teller, Runnable telling) {
        Map<String, Long> before = rowsRead(teller);
        telling.run();
        Map<String, Long> read = new TreeMap<>(rowsRead(teller));
        before.forEach((name, rows) -> read.merge(name, -rows, Long::sum));
        return read;
    }

    /** As the server counts them, by scans of tables and of indexes. */
    private Map<String, Long> rowsRead(DataSource teller) {
        Tables.query(teller, "select pg_stat_force_next_flush()");
        return Tables.query(
                        database,
                        "select relname || ' ' || seq_tup_read from pg_stat_user_tables where relname like 'many\\_%'"
                                + " union all select indexrelname || ' ' || idx_tup_read from pg_stat_user_indexes"
                                + " where relname like 'many\\_%'")
                .stream()
                .map(row -> row.split(" ", -1))
                .collect(Collectors.toMap(row -> row[0], row -> Long.parseLong(row[1])));
    }
}
