package io.callport.adapter.jdbi;

import static io.callport.adapter.jdbi.Column.Kind.BIGINT;
import static io.callport.adapter.jdbi.Column.Kind.BOOLEAN;
import static io.callport.adapter.jdbi.Column.Kind.BYTES;
import static io.callport.adapter.jdbi.Column.Kind.INTEGER;
import static io.callport.adapter.jdbi.Column.Kind.NUMERIC;
import static io.callport.adapter.jdbi.Column.Kind.TEXT;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the rows of all plans of a batch, with a statement or two for each table. Thread-safe. */
final class PostgreSqlWriting {
    /** What the server says of a text that was no number: how a statement fails without a function of ours. */
    private static final String NOT_A_NUMBER = "22P02";

    private static final String RACE = "callport lost a race";

    private static final Column.Kind[] OF_KEY = {TEXT, TEXT, TEXT, TEXT, BIGINT};
    private static final Column.Kind[] OF_HELD_KEY = {TEXT, BIGINT, TEXT};
    private static final Column.Kind[] OF_SEEN_KEY = {TEXT, BIGINT, TEXT, TEXT};
    private static final Column.Kind[] OF_LED_KEY = {TEXT, BIGINT, BOOLEAN};
    private static final Column.Kind[] OF_HELD_PAYMENT = {BIGINT, BIGINT};
    private static final Column.Kind[] OF_PAYMENT = {
        BIGINT, BIGINT, INTEGER, TEXT, TEXT, TEXT, TEXT, BOOLEAN, TEXT, NUMERIC, NUMERIC, NUMERIC, NUMERIC
    };
    private static final Column.Kind[] OF_MEMBER = {
        TEXT, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, NUMERIC, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT,
        TEXT, TEXT, TEXT
    };
    private static final Column.Kind[] OF_FACT = {
        TEXT, BIGINT, BIGINT, BIGINT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, BYTES
    };
    private static final Column.Kind[] OF_EFFECT = {TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, BYTES, TEXT, BIGINT, BIGINT};
    private static final Column.Kind[] OF_MOVED = {BIGINT, BIGINT};

    private final String addKeys;
    private final String holdKeys;
    private final StatementOfRows holdPayments;
    private final StatementOfRows seeKeys;
    private final StatementOfRows addPayments;
    private final StatementOfRows changePayments;
    private final String absorb;
    private final String leadKeys;
    private final String touchKeys;
    private final StatementOfRows addMembers;
    private final StatementOfRows changeMembers;
    private final StatementOfRows addFacts;
    private final StatementOfRows addEffects;
    private final String overtake;
    private final String unpark;
    private final List<String> moves;

    PostgreSqlWriting(JdbiOptions options) {
        // Keys before orders, each in their order, as whoever locks them does.
        addKeys = options.sql("""
                insert into callport_correlation (lookup, realm, kind, key_value, payment_id)
                select * from %s as n (lookup, realm, kind, key_value, payment_id)
                order by kind = 'ORDER', lookup collate "C\"""".formatted(Rows.unnest(OF_KEY)));
        // Those that somebody else holds are missed, as those that changed are: this statement waits for no row.
        holdKeys = options.sql("""
                select %s from (
                    select 1 from %s as n (lookup, payment_id, stamp) join callport_correlation c on c.lookup = n.lookup
                    where c.payment_id is not distinct from n.payment_id and c.xmin = n.stamp::xid
                    for no key update of c skip locked) held""".formatted(unlessRaceIsLost("count(*) = ?"), Rows.unnest(OF_HELD_KEY)));
        holdPayments =
                StatementOfRows.of(options, "select " + unlessRaceIsLost("count(*) = ?") + "\n" + """
                from (
                    select 1 from %s as n (id, version) join callport_payment p on p.id = n.id
                    where p.version = n.version
                    for no key update of p skip locked) held""", OF_HELD_PAYMENT);
        // Whoever changes such a key holds the payment that it led to. So it is enough to look once that is held here.
        // Where it was read, which spares the way through the index: a row that changes is elsewhere after it.
        seeKeys = StatementOfRows.of(options, "select " + unlessRaceIsLost("count(*) = ?") + "\n" + """
                from %s as n (lookup, payment_id, stamp, place) join callport_correlation c on c.ctid = n.place::tid
                where c.lookup = n.lookup and c.payment_id = n.payment_id and c.xmin = n.stamp::xid""", OF_SEEN_KEY);
        String payment = """
                %s as n (id, version, format, realm, order_key, order_lookup, status, holds_money,
                    currency, authorized, captured, refunded, charged_back)""";
        addPayments = StatementOfRows.of(options, """
                insert into callport_payment
                    (id, version, format, realm, order_key, order_lookup, status, holds_money,
                     currency, authorized, captured, refunded, charged_back)
                select * from\s""" + payment, OF_PAYMENT);
        changePayments = StatementOfRows.of(options, """
                update callport_payment p
                set version = n.version, format = n.format, realm = n.realm, order_key = n.order_key, order_lookup = n.order_lookup,
                    status = n.status, holds_money = n.holds_money, currency = n.currency, authorized = n.authorized,
                    captured = n.captured, refunded = n.refunded, charged_back = n.charged_back
                from\s""" + payment + " where p.id = n.id", OF_PAYMENT);
        absorb = options.sql("delete from callport_payment where id = any(?::bigint[])");
        leadKeys = options.sql("""
                update callport_correlation c set payment_id = n.payment_id
                from %s as n (lookup, payment_id, own)
                where c.lookup = n.lookup and (c.payment_id is null or n.own)""".formatted(Rows.unnest(OF_LED_KEY)));
        // Changes nothing but the row's stamp, by which those who hold no locks see that something else did change.
        touchKeys = options.sql("update callport_correlation set kind = kind where lookup = any(?::text[])");
        String member = """
                %s as n (ref_hash, ref, payment_id, realm, connector, uuid, merchant_transaction_id, reference_uuid, reference_mtid,
                    type, amount, currency, status, marks, summary, reviews, unresolved,
                    reason_code, reason_message, reason_adapter_code, reason_adapter_message)""";
        addMembers = StatementOfRows.of(options, """
                insert into callport_transaction
                    (ref_hash, ref, payment_id, realm, connector, uuid, merchant_transaction_id, reference_uuid, reference_mtid,
                     type, amount, currency, status, marks, summary, reviews, unresolved,
                     reason_code, reason_message, reason_adapter_code, reason_adapter_message)
                select * from\s""" + member, OF_MEMBER);
        changeMembers = StatementOfRows.of(options, """
                update callport_transaction t
                set uuid = n.uuid, merchant_transaction_id = n.merchant_transaction_id,
                    reference_uuid = n.reference_uuid, reference_mtid = n.reference_mtid,
                    amount = n.amount, currency = n.currency,
                    status = n.status, marks = n.marks, summary = n.summary, reviews = n.reviews, unresolved = n.unresolved,
                    reason_code = n.reason_code, reason_message = n.reason_message,
                    reason_adapter_code = n.reason_adapter_code, reason_adapter_message = n.reason_adapter_message
                from\s""" + member + " where t.ref_hash = n.ref_hash", OF_MEMBER);
        addFacts = StatementOfRows.of(options, """
                insert into callport_fact
                    (id, payment_id, version, at, source, connector, ref_hash, transaction_ref, type, result,
                     verdict, status_from, status_to, note, body)
                select * from %s as n""", OF_FACT);
        addEffects = StatementOfRows.of(options, """
                insert into callport_outbox
                    (effect_hash, effect_key, handler, ref_hash, transaction_ref, kind, payload, state, due_at, waiting_since)
                select * from %s as n""", OF_EFFECT);
        // The state is wrapped, or a plan made while little is due would go through all that is. A handler may have
        // one under its lease, which therefore stays: what follows waits for its end.
        String toOvertake =
                "from callport_outbox where effect_hash = any(?::text[]) and state || '' in ('DUE', 'RETRYING')";
        overtake = options.sql("""
                with held as (select sequence_number %1$s for update skip locked),
                overtaken as (
                    update callport_outbox o set state = 'OVERTAKEN' from held where o.sequence_number = held.sequence_number)
                select %2$s""".formatted(
                toOvertake, unlessRaceIsLost("(select count(*) from held) = (select count(*) " + toOvertake + ")")));
        unpark = options.sql("delete from callport_parked where fact_id = any(?::text[])");
        String moved = Rows.unnest(OF_MOVED) + " as n (absorbed, payment_id)";
        moves = List.of(
                // They are locked already, or the order of locks would be broken here. One that is not, since columns
                // cannot hold its text as it was, is taken if nobody has it, and waited for never.
                options.sql("select lookup from callport_correlation c join " + moved
                        + " on c.payment_id = n.absorbed for update of c nowait"),
                options.sql("update callport_correlation c set payment_id = n.payment_id from " + moved
                        + " where c.payment_id = n.absorbed"),
                options.sql("update callport_fact f set payment_id = n.payment_id from " + moved
                        + " join callport_transaction t on t.payment_id = n.absorbed where f.ref_hash = t.ref_hash"),
                options.sql("update callport_transaction t set payment_id = n.payment_id from " + moved
                        + " where t.payment_id = n.absorbed"));
    }

    /** Fails its statement, and with it all that comes after. */
    private static String unlessRaceIsLost(String condition) {
        return "(case when " + condition + " then '1' else '" + RACE + "' end)::integer";
    }

    /** The rows of some plans, by table. Filled by one thread. */
    static final class Batch {
        final Rows newKeys = new Rows(OF_KEY);
        final Rows heldKeys = new Rows(OF_HELD_KEY);
        final Rows seenKeys = new Rows(OF_SEEN_KEY);
        final Rows heldPayments = new Rows(OF_HELD_PAYMENT);
        final Rows newPayments = new Rows(OF_PAYMENT);
        final Rows changedPayments = new Rows(OF_PAYMENT);
        final Rows moved = new Rows(OF_MOVED);
        final Rows ledKeys = new Rows(OF_LED_KEY);
        final Rows touchedKeys = new Rows(TEXT);
        final Rows newMembers = new Rows(OF_MEMBER);
        final Rows changedMembers = new Rows(OF_MEMBER);
        final Rows facts = new Rows(OF_FACT);
        final Rows effects = new Rows(OF_EFFECT);
        final Rows overtaken = new Rows(TEXT);
        final Rows unparked = new Rows(TEXT);

        /** Whether the short form of statements does. */
        boolean isOfOneEach() {
            return Stream.of(newPayments, changedPayments, newMembers, changedMembers, facts, effects)
                    .allMatch(rows -> rows.size() <= 1);
        }

        boolean isEmpty() {
            return newKeys.isEmpty()
                    && changedPayments.isEmpty()
                    && newPayments.isEmpty()
                    && facts.isEmpty()
                    && effects.isEmpty()
                    && overtaken.isEmpty()
                    && unparked.isEmpty();
        }
    }

    /** Adds to the transaction what writes the batch: first what fails if a race is lost, then what cannot. */
    void write(PostgreSqlTransaction transaction, Batch batch) {
        boolean alone = batch.isOfOneEach();
        then(transaction, addKeys, batch.newKeys);
        requireAll(transaction, holdKeys, batch.heldKeys, false);
        requireAll(transaction, holdPayments, batch.heldPayments);
        requireAll(transaction, seeKeys, batch.seenKeys);
        if (!batch.overtaken.isEmpty()) {
            Column overtaken = batch.overtaken.columns().get(0);
            transaction.then(overtake, List.of(overtaken, overtaken));
        }
        if (!batch.moved.isEmpty()) {
            moves.forEach(move -> transaction.then(move, batch.moved.columns()));
            transaction.then(absorb, List.of(batch.moved.columns().get(0)));
        }
        then(transaction, addPayments, batch.newPayments, alone);
        then(transaction, changePayments, batch.changedPayments, alone);
        then(transaction, leadKeys, batch.ledKeys);
        then(transaction, touchKeys, batch.touchedKeys);
        then(transaction, addMembers, batch.newMembers, alone);
        then(transaction, changeMembers, batch.changedMembers, alone);
        then(transaction, addFacts, batch.facts, alone);
        then(transaction, addEffects, batch.effects, alone);
        then(transaction, unpark, batch.unparked);
    }

    private static void then(PostgreSqlTransaction transaction, String sql, Rows rows) {
        if (!rows.isEmpty()) {
            transaction.then(sql, rows.columns());
        }
    }

    private static void then(PostgreSqlTransaction transaction, StatementOfRows statement, Rows rows, boolean alone) {
        if (!rows.isEmpty()) {
            transaction.then(alone ? statement.alone() : statement.many(), rows.values(alone));
        }
    }

    private static void requireAll(PostgreSqlTransaction transaction, StatementOfRows statement, Rows rows) {
        boolean alone = rows.size() == 1;
        requireAll(transaction, alone ? statement.alone() : statement.many(), rows, alone);
    }

    private static void requireAll(PostgreSqlTransaction transaction, String statement, Rows rows, boolean alone) {
        if (!rows.isEmpty()) {
            List<Object> values = new ArrayList<>(List.of(rows.size()));
            values.addAll(rows.values(alone));
            transaction.then(statement, values);
        }
    }

    /** Whether one of those counts failed a statement. */
    static boolean isLostRace(SQLException failure) {
        return NOT_A_NUMBER.equals(failure.getSQLState())
                && String.valueOf(failure.getMessage()).contains(RACE);
    }

    /** Each on its own, to be explained. */
    List<String> statements() {
        List<String> all = new ArrayList<>(List.of(addKeys, holdKeys, absorb, leadKeys, touchKeys, overtake, unpark));
        List.of(holdPayments, seeKeys, addPayments, changePayments, addMembers, changeMembers, addFacts, addEffects)
                .forEach(statement -> all.addAll(statement.forms()));
        all.addAll(moves);
        return all;
    }
}
