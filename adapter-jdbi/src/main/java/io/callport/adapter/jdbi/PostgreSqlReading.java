package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Reads in one round trip all that is to be decided on, as of one moment or having locked it. Thread-safe. */
final class PostgreSqlReading {
    private final String lockKeys;
    private final String lockPayments;
    private final String lockOrders;
    private final String keys;
    private final String keysAndOrders;
    private final String members;
    private final String known;
    private final String parked;
    private final String siblings;
    private final String next;
    private final PaymentNumbers numbers;
    /** Whether payments are for orders that the host tells of; until one is seen, nobody looks for others of the same order. */
    private volatile boolean ordersSeen;

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
        String key = """
                select c.lookup, c.payment_id, c.xmin::text as stamp, c.ctid::text as place,
                    p.version, p.format, p.realm, p.order_key,
                    %s as order_lookup, %s as order_stamp
                from callport_correlation c
                left join callport_payment p on p.id = c.payment_id
                %s
                where c.lookup = any(?::text[])""";
        keys = options.sql(key.formatted("null", "null", ""));
        keysAndOrders = options.sql(key.formatted(
                "o.lookup", "o.xmin::text", "left join callport_correlation o on o.lookup = p.order_lookup"));
        String led =
                "array(select payment_id from callport_correlation where lookup = any(?::text[]) and payment_id is not null)";
        members = options.sql(
                "select " + MemberColumns.ALL + " from callport_transaction where payment_id = any(" + led + ")");
        known = options.sql("select id from callport_fact where id = any(?::text[])");
        parked = options.sql("""
                select fact_id, realm, connector, state, uuid_key, mtid_key, at, body from callport_parked
                where uuid_key = any(?::text[]) or mtid_key = any(?::text[])""");
        // One is enough for a review; more than a handful helps nobody.
        siblings = options.sql("""
                select holding.id, holding.order_lookup, holding.order_key, t.uuid, t.merchant_transaction_id, t.ref_hash
                from (
                    select id, order_lookup, order_key, row_number() over (partition by order_lookup order by id) as place
                    from callport_payment
                    where holds_money and order_lookup is not null
                      and order_lookup = any(?::text[] || array(select order_lookup from callport_payment where id = any(%1$s)))
                      and not (id = any(%1$s))) holding
                join callport_transaction t on t.payment_id = holding.id and not (t.type = any(?::text[]))
                where holding.place <= 10""".formatted(led));
        next = options.sql("select nextval(pg_get_serial_sequence('callport_payment', 'id')::regclass) as number"
                + " from generate_series(1, ?)");
    }

    /** Waits for nobody and holds nothing. */
    PostgreSqlRead withoutLocks(Connection connection, PostgreSqlTransaction transaction, Wanted wanted)
            throws SQLException {
        transaction.beginReading();
        PostgreSqlRead found = read(transaction, wanted);
        transaction.commit(connection);
        return seen(found);
    }

    /** Keys, payments, orders: in this sequence everywhere, so that nobody waits in a circle; and reads after that, in statements of their own. */
    PostgreSqlRead underLocks(Connection connection, PostgreSqlTransaction transaction, Wanted wanted)
            throws SQLException {
        Column lookups = Column.texts(KeyColumns.lookups(wanted.keys()));
        transaction.begin();
        transaction.then(lockKeys, columns(wanted.keys()));
        transaction.then(lockPayments, List.of(lookups));
        List<Column> orders = columns(wanted.orders());
        transaction.then(lockOrders, List.of(orders.get(0), orders.get(1), orders.get(2), orders.get(3), lookups));
        PostgreSqlRead found = read(transaction, wanted);
        transaction.flush(connection);
        return seen(found);
    }

    private PostgreSqlRead seen(PostgreSqlRead found) {
        if (found.hasOrders() && !ordersSeen) {
            ordersSeen = true;
        }
        return found;
    }

    private PostgreSqlRead read(PostgreSqlTransaction transaction, Wanted wanted) {
        boolean withSiblings = ordersSeen || !wanted.orders().isEmpty();
        PostgreSqlRead found = new PostgreSqlRead(wanted, withSiblings);
        Column lookups = Column.texts(KeyColumns.lookups(wanted.keysAndOrders()));
        Column ids = Column.texts(
                wanted.facts().stream().map(Fact::id).map(FactId::value).toList());
        transaction.then(withSiblings ? keysAndOrders : keys, List.of(lookups), found::addKey);
        transaction.then(members, List.of(lookups), found::addMember);
        transaction.then(known, List.of(ids), found::addKnown);
        transaction.then(parked, List.of(lookups, lookups), found::addParked);
        if (withSiblings) {
            Column followUps = Column.texts(Siblings.FOLLOW_UPS);
            transaction.then(siblings, List.of(lookups, lookups, lookups, followUps), found::addSibling);
        }
        int missing = numbers.missing(wanted.facts().size());
        if (missing > 0) {
            transaction.then(next, List.of(missing), row -> numbers.add(row.getLong("number")));
        }
        return found;
    }

    /** Each on its own, to be explained. */
    List<String> statements() {
        return List.of(lockKeys, lockPayments, lockOrders, keys, keysAndOrders, members, known, parked, siblings, next);
    }

    private static List<Column> columns(Collection<CorrelationKey> keys) {
        return List.of(
                Column.texts(KeyColumns.lookups(keys)),
                Column.texts(KeyColumns.texts(keys, CorrelationKey::realm)),
                Column.texts(KeyColumns.texts(keys, key -> key.kind().name())),
                Column.texts(KeyColumns.texts(keys, CorrelationKey::value)));
    }
}
