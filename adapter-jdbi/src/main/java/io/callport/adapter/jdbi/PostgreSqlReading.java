package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads in one round trip all that is to be decided on, having locked it or not. Thread-safe. */
final class PostgreSqlReading {
    /** Each kind of row fills some of these columns. */
    private static final List<String> COLUMNS = List.of(
            "payment_id bigint",
            "version bigint",
            "format integer",
            "stamp text",
            "order_key text",
            "ref text",
            "realm text",
            "connector text",
            "uuid text",
            "merchant_transaction_id text",
            "reference_uuid text",
            "reference_mtid text",
            "type text",
            "amount numeric",
            "currency text",
            "marks text",
            "summary text",
            "reviews text",
            "reason_code text",
            "reason_message text",
            "reason_adapter_code text",
            "reason_adapter_message text",
            "body bytea");

    private static final String WHERE_LED =
            " = any(array(select payment_id from led where payment_id is not null)::bigint[])";

    private final String lockKeys;
    private final String lockPayments;
    private final String lockOrders;
    private final String read;
    private final PaymentNumbers numbers;

    PostgreSqlReading(JdbiOptions options, PaymentNumbers numbers) {
        this.numbers = numbers;
        // Whatever it inserts or finds is locked, row by row in the order of the keys; the condition keeps it from
        // writing what is there.
        String lockedInOrder =
                " order by lookup collate \"C\" on conflict (lookup) do update set kind = excluded.kind where false";
        String named = """
                select lookup, realm, kind, key_value
                from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as wanted (lookup, realm, kind, key_value)""";
        String insert = "insert into callport_correlation (lookup, realm, kind, key_value) ";
        lockKeys = options.sql(insert + named + lockedInOrder);
        // The keys are locked, so where they lead is settled.
        lockPayments = options.sql("""
                select id from callport_payment
                where id = any(array(select payment_id from callport_correlation where lookup = any(?::text[])))
                order by id
                for update""");
        lockOrders = options.sql(insert + "select * from (" + named + """

                union
                select order_lookup, realm, 'ORDER', order_key from callport_payment
                where order_lookup is not null
                  and id = any(array(select payment_id from callport_correlation where lookup = any(?::text[])))) orders""" + lockedInOrder);
        read = options.sql("""
                with led as materialized (
                    select c.lookup, c.payment_id, c.xmin::text as stamp, p.version, p.format, p.realm, p.order_key, p.order_lookup
                    from callport_correlation c left join callport_payment p on p.id = c.payment_id
                    where c.lookup = any(?::text[]))
                """
                + String.join(
                        "\nunion all\n",
                        rows("key", "from led", "lookup as ref, payment_id, stamp, version, format, realm, order_key"),
                        rows(
                                "key",
                                "from callport_correlation where lookup = any(array(select order_lookup from led))",
                                "lookup as ref, xmin::text as stamp"),
                        rows("member", "from callport_transaction where payment_id" + WHERE_LED, MemberColumns.ALL),
                        rows("known", "from callport_fact where id = any(?::text[])", "id as ref"),
                        rows(
                                "parked",
                                """
                                from callport_parked where fact_id in (
                                    select fact_id from callport_parked where uuid_key = any(array(select lookup from led))
                                    union
                                    select fact_id from callport_parked where mtid_key = any(array(select lookup from led)))""",
                                "fact_id as ref, realm, connector, state as type, uuid_key as uuid,"
                                        + " mtid_key as merchant_transaction_id, at as version, body"),
                        rows(
                                "sibling",
                                """
                                from (
                                    select id, order_lookup, order_key, row_number() over (partition by order_lookup order by id) as place
                                    from callport_payment
                                    where holds_money and order_lookup is not null
                                      and order_lookup = any(array(select lookup from led) || array(select order_lookup from led))
                                      and not (id""" + WHERE_LED + """
                                )) holding
                                join callport_transaction t on t.payment_id = holding.id and not (t.type = any(?::text[]))
                                where holding.place <= 10""",
                                "holding.id as payment_id, holding.order_lookup as ref, holding.order_key as order_key,"
                                        + " t.uuid as uuid, t.merchant_transaction_id as merchant_transaction_id, t.ref_hash as stamp"),
                        rows(
                                "number",
                                "from generate_series(1, ?)",
                                "nextval(pg_get_serial_sequence('callport_payment', 'id')::regclass) as payment_id")));
    }

    /** One branch of the union; what it does not fill is null. */
    private static String rows(String what, String from, String filled) {
        Map<String, String> expressions = List.of(filled.split(",(?![^(]*\\))", -1)).stream()
                .map(String::strip)
                .collect(Collectors.toMap(
                        one -> one.substring(one.lastIndexOf(' ') + 1), one -> one.replaceFirst(" as \\w+$", "")));
        return COLUMNS.stream()
                .map(column -> {
                    int space = column.indexOf(' ');
                    String name = column.substring(0, space);
                    return expressions.getOrDefault(name, "null::" + column.substring(space + 1)) + " as " + name;
                })
                .collect(Collectors.joining(", ", "select '" + what + "' as what, ", "\n" + from));
    }

    /** Waits for nobody and holds nothing. */
    PostgreSqlRead withoutLocks(Connection connection, PostgreSqlTransaction transaction, Wanted wanted)
            throws SQLException {
        PostgreSqlRead found = new PostgreSqlRead(wanted, numbers);
        transaction.begin();
        read(transaction, wanted, found);
        transaction.commit(connection);
        return found;
    }

    /** Keys, payments, orders: in this sequence everywhere, so that nobody waits in a circle; and reads after that, in a statement of its own. */
    PostgreSqlRead underLocks(Connection connection, PostgreSqlTransaction transaction, Wanted wanted)
            throws SQLException {
        PostgreSqlRead found = new PostgreSqlRead(wanted, numbers);
        Column lookups = Column.texts(KeyColumns.lookups(wanted.keys()));
        transaction.begin();
        transaction.then(lockKeys, columns(wanted.keys()));
        transaction.then(lockPayments, List.of(lookups));
        List<Column> orders = columns(wanted.orders());
        transaction.then(lockOrders, List.of(orders.get(0), orders.get(1), orders.get(2), orders.get(3), lookups));
        read(transaction, wanted, found);
        transaction.flush(connection);
        return found;
    }

    private void read(PostgreSqlTransaction transaction, Wanted wanted, PostgreSqlRead found) {
        transaction.then(
                read,
                List.of(
                        Column.texts(KeyColumns.lookups(wanted.keysAndOrders())),
                        Column.texts(wanted.facts().stream()
                                .map(Fact::id)
                                .map(FactId::value)
                                .toList()),
                        Column.texts(Siblings.FOLLOW_UPS),
                        numbers.missing(wanted.facts().size())),
                found::add);
    }

    /** Each on its own, to be explained. */
    List<String> statements() {
        return List.of(lockKeys, lockPayments, lockOrders, read);
    }

    private static List<Column> columns(Collection<CorrelationKey> keys) {
        return List.of(
                Column.texts(KeyColumns.lookups(keys)),
                Column.texts(KeyColumns.texts(keys, CorrelationKey::realm)),
                Column.texts(KeyColumns.texts(keys, key -> key.kind().name())),
                Column.texts(KeyColumns.texts(keys, CorrelationKey::value)));
    }
}
