package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import io.callport.transaction.CorrelationKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** MariaDB: inserts and locks whole sets in order, and writes what a batch of facts changes table by table. */
final class MariaDbDialect implements StepwiseDialect {
    /** Deadlock, lock not available in time, duplicate key, changed since it was read. */
    private static final Set<Integer> LOST_RACES = Set.of(1213, 1205, 1062, 1020);

    private final JdbiOptions options;
    private final MariaDbSession session;
    private final MariaDbWords words;
    private final boolean skipsLocked;
    private final MariaDbManyRows lockKeys;
    private final String leads;
    private final String lockPayments;
    private final String due;
    private final String lease;
    private final String leased;

    /** @param skipsLocked whether the server knows {@code skip locked} */
    MariaDbDialect(JdbiOptions options, boolean skipsLocked) {
        this.options = options;
        this.skipsLocked = skipsLocked;
        session = new MariaDbSession(options.networkTimeout());
        words = new MariaDbWords(skipsLocked);
        lockKeys = new MariaDbManyRows(options.sql("""
                insert into callport_correlation (lookup, realm, kind, key_value)
                values (:lookup, :realm, :kind, :value)"""), "lookup = lookup");
        leads = options.sql("select lookup, payment_id from callport_correlation where lookup = any(:lookups)");
        // Without the hint a small table is scanned, and its scan waits for rows that nobody asked for.
        lockPayments = options.sql("select " + PaymentRow.COLUMNS + """
                 from callport_payment force index (primary)
                where id = any(:ids)
                order by id
                for update""");
        due = options.sql("""
                select o.sequence_number, o.effect_key, o.handler, o.kind, o.payload, o.attempts
                from callport_outbox o force index (callport_outbox_due)
                where o.unfinished = true
                  and o.handler = any(:handlers)
                  and o.due_at <= :now and o.lease_until <= :now
                  and not exists (
                      select 1 from callport_outbox earlier
                      where earlier.ref_hash = o.ref_hash and earlier.handler = o.handler
                        and earlier.sequence_number < o.sequence_number
                        and earlier.state not in ('DONE', 'GIVEN_UP')
                        and (earlier.state <> 'OVERTAKEN' or earlier.lease_until > :now))
                order by o.sequence_number
                limit :most""");
        lease = options.sql("""
                update callport_outbox
                set attempts = attempts + 1, lease_until = :until, lease_token = :token
                where sequence_number = :sequenceNumber and attempts = :attempts - 1 and lease_until <= :now and unfinished = true""");
        leased = options.sql("""
                select sequence_number from callport_outbox
                where sequence_number = any(:numbers) and lease_token = :token""");
    }

    @Override
    public String vendor() {
        return "mariadb";
    }

    @Override
    public void configure(Jdbi jdbi) {
        words.teach(jdbi);
    }

    @Override
    public PaymentWriter payments(JdbiOptions options) {
        return new MariaDbPayments(options);
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        MariaDbCheck.check(connection, options.acceptRelaxedCommits());
    }

    @Override
    public void beginWriting(Connection connection) throws SQLException {
        session.beginWriting(connection);
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        session.beginReading(connection);
    }

    @Override
    public void ended(Connection connection) throws SQLException {
        session.endWriting(connection);
    }

    @Override
    public void endedReading(Connection connection) {
        // all of it was local to the transaction
    }

    @Override
    public LockedRows lock(Handle handle, SortedSet<CorrelationKey> keys) {
        lockOrders(handle, keys);
        LockedRows locked = new LockedRows(keys);
        // In a statement of its own, since it sees what was committed while the locks were waited for.
        SortedSet<Long> payments = new TreeSet<>(handle.createQuery(leads)
                .bindArray("lookups", String.class, KeyColumns.lookups(keys))
                .map((row, context) -> locked.addKey(row))
                .list());
        payments.remove(0L); // which no payment is called
        if (!payments.isEmpty()) {
            handle.createQuery(lockPayments)
                    .bindArray("ids", Long.class, payments)
                    .map((row, context) -> PaymentRow.read(row))
                    .forEach(locked::addPayment);
        }
        return locked.complete();
    }

    /** Row by row in their order: what is there already is locked by the update that changes nothing. */
    @Override
    public void lockOrders(Handle handle, SortedSet<CorrelationKey> keys) {
        MariaDbManyRows.Batch all = lockKeys.in(handle);
        for (CorrelationKey key : keys) {
            all.add(row -> MariaDbPayments.bind(row, key));
        }
        all.execute();
    }

    @Override
    public List<Claim> claim(
            OwnTransactions transactions,
            Collection<String> handlers,
            int most,
            long now,
            Duration duration,
            String token) {
        long until = now + duration.toMillis();
        return transactions.writing("claim effects", handle -> {
            List<ClaimedRow> rows = handle.createQuery(skipsLocked ? due + " for update skip locked" : due)
                    .bindArray("handlers", String.class, List.copyOf(handlers))
                    .bind("now", now)
                    .bind("most", most)
                    .map((row, context) -> ClaimedRow.read(row, row.getInt("attempts") + 1, token, until))
                    .list();
            PreparedBatch leases = handle.prepareBatch(lease);
            rows.forEach(row -> leases.bind("until", until)
                    .bind("token", token)
                    .bind("sequenceNumber", row.sequenceNumber())
                    .bind("attempts", row.claim().attempt())
                    .bind("now", now)
                    .add());
            leases.execute();
            List<ClaimedRow> ours = skipsLocked ? rows : leased(handle, rows, token);
            return new Ended<>(ClaimedRow.inOrder(ours), !rows.isEmpty());
        });
    }

    /** Those that nobody else was given since they were read. */
    private List<ClaimedRow> leased(Handle handle, List<ClaimedRow> rows, String token) {
        Set<Long> ours = new HashSet<>(handle.createQuery(leased)
                .bindArray(
                        "numbers",
                        Long.class,
                        rows.stream().map(ClaimedRow::sequenceNumber).toList())
                .bind("token", token)
                .mapTo(Long.class)
                .list());
        return rows.stream().filter(row -> ours.contains(row.sequenceNumber())).toList();
    }

    @Override
    public String isWaiting() {
        return "unfinished = true";
    }

    @Override
    public String isGivenUp() {
        return "unfinished = false";
    }

    @Override
    public String byIndex(String name) {
        return " force index (" + name + ")";
    }

    @Override
    public void canPassLocks() {
        if (!skipsLocked) {
            throw new InvalidSetting(
                    "callport.retention needs MariaDB 10.6: the server before knows no SKIP LOCKED, and a purge would hold"
                            + " payments while it waits for others. Upgrade the server, or leave the retention out");
        }
    }

    @Override
    public boolean isLostRace(SQLException failure) {
        return LOST_RACES.contains(failure.getErrorCode());
    }
}
