package io.callport.benchmark.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Multiplies the rows of payment 1 under other names. Indexes are made again afterwards, as they were. */
final class PostgreSqlCopies {
    private static final List<String> TABLES = List.of("payment", "correlation", "transaction", "fact");

    /** Above this, making indexes again takes less time than keeping them. */
    private static final long MANY = 50_000;

    private final Database database;

    PostgreSqlCopies(Database database) {
        this.database = database;
    }

    void make(long from, long to) {
        List<String> again = new ArrayList<>();
        if (to - from > MANY) {
            dropIndexes(again);
        }
        multiply(from, to);
        database.run(
                "checkpoint"); // leaves files of the log to be used again: to make a new one stops every way for tens
        // of milliseconds
        again.forEach(database::run);
        database.run("vacuum analyze");
    }

    private void multiply(long from, long to) {
        Told first = new Told(1);
        String numbers = "generate_series(" + from + ", " + to + ") n";
        String ours = "'order-' || n || '-1'";
        String ref = "'shop/' || " + ours;
        String uuid = "substr(md5('order-' || n), 1, 20)";
        String isFirst = "ref_hash = '" + first.refHash() + "'";
        String paymentOfFirst = "(select payment_id from callport_transaction where " + isFirst + ")";
        database.run(
                "insert into callport_payment (id, version, format, realm, status, holds_money, currency, authorized,"
                        + " captured, refunded, charged_back) select " + paymentOfFirst
                        + " - 1 + n, version, format, realm, status, holds_money, currency, authorized, captured,"
                        + " refunded, charged_back from callport_payment, " + numbers + " where id = " + paymentOfFirst,
                correlation("MERCHANT_TRANSACTION_ID", ours, paymentOfFirst, numbers),
                correlation("UUID", uuid, paymentOfFirst, numbers),
                "insert into callport_transaction (ref_hash, ref, payment_id, realm, connector, uuid,"
                        + " merchant_transaction_id, type, amount, currency, status, summary, marks, reviews, unresolved) select "
                        + sha256(ref) + ", " + ref + ", payment_id - 1 + n, realm, connector, " + uuid + ", " + ours
                        + ", type, amount, currency, status, summary, marks, reviews, unresolved from callport_transaction, "
                        + numbers + " where " + isFirst,
                "insert into callport_fact (id, payment_id, version, at, source, connector, ref_hash, transaction_ref,"
                        + " type, result, verdict, status_from, status_to, note) select source || ':shop:' ||"
                        + " translate(encode(sha512((source || " + ours
                        + ")::bytea), 'base64'), '+/=' || chr(10), '-_'),"
                        + " payment_id - 1 + n, version, at, source, connector, " + sha256(ref) + ", " + ref
                        + ", type, result, verdict, status_from, status_to, note from callport_fact, " + numbers
                        + " where " + isFirst,
                "select setval(pg_get_serial_sequence('callport_payment', 'id'), (select max(id) from"
                        + " callport_payment))");
    }

    /** As {@code CorrelationKey.lookup()} digests it. */
    private static String correlation(String kind, String value, String paymentOfFirst, String numbers) {
        return "insert into callport_correlation (lookup, realm, kind, key_value, payment_id) select "
                + sha256("'4:shop" + kind + ":' || " + value) + ", 'shop', '" + kind + "', " + value + ", "
                + paymentOfFirst + " - 1 + n from " + numbers;
    }

    private static String sha256(String text) {
        return "encode(sha256((" + text + ")::bytea), 'hex')";
    }

    /** @param again filled with what makes them again */
    private void dropIndexes(List<String> again) {
        List<String> drops = new ArrayList<>();
        for (String table : TABLES) {
            String name = "callport_" + table;
            rows("select conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'p' and conrelid = '"
                            + name + "'::regclass")
                    .forEach(key -> {
                        drops.add("alter table " + name + " drop constraint " + key.get(0));
                        again.add("alter table " + name + " add constraint " + key.get(0) + " " + key.get(1));
                    });
            rows("select indexname, indexdef from pg_indexes where tablename = '" + name
                            + "' and indexname not in (select conname from pg_constraint)")
                    .forEach(index -> {
                        drops.add("drop index " + index.get(0));
                        again.add(index.get(1));
                    });
        }
        drops.forEach(database::run);
    }

    private List<List<String>> rows(String query) {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(List.of(found.getString(1), found.getString(2)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
