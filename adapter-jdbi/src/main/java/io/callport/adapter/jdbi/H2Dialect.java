package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.failure.InvalidSetting;
import io.callport.port.Claim;
import io.callport.transaction.CorrelationKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** H2: for trying things out. Locks row by row, since a sorted query does not lock in its order. */
final class H2Dialect implements StepwiseDialect {
    private static final int DUPLICATE_KEY = 23505;
    private static final int NOT_ADMINISTRATOR = 90040;
    /** Duplicate key, deadlock, lock time-out, concurrent update. */
    private static final Set<Integer> LOST_RACES = Set.of(DUPLICATE_KEY, 40001, 50200, 90131);

    private final String insertKey;
    private final String lockKey;
    private final String lockPayment;
    private final String due;
    private final String lease;

    H2Dialect(JdbiOptions options) {
        insertKey = options.sql("""
                insert into callport_correlation (lookup, realm, kind, key_value)
                values (:lookup, :realm, :kind, :value)""");
        lockKey = options.sql("select lookup, payment_id from callport_correlation where lookup = :lookup for update");
        lockPayment = options.sql("select " + PaymentRow.COLUMNS + " from callport_payment where id = :id for update");
        due = options.sql("""
                select o.sequence_number, o.effect_key, o.handler, o.kind, o.payload, o.attempts
                from callport_outbox o
                where o.state in ('DUE', 'RETRYING')
                  and o.handler = any(:handlers)
                  and o.due_at <= :now and o.lease_until <= :now
                  and not exists (
                      select 1 from callport_outbox earlier
                      where earlier.ref_hash = o.ref_hash and earlier.handler = o.handler
                        and earlier.sequence_number < o.sequence_number
                        and earlier.state not in ('DONE', 'GIVEN_UP')
                        and (earlier.state <> 'OVERTAKEN' or earlier.lease_until > :now))
                order by o.sequence_number
                fetch first :most rows only
                for update skip locked""");
        lease = options.sql("""
                update callport_outbox
                set attempts = attempts + 1, lease_until = :until, lease_token = :token
                where sequence_number = :sequenceNumber""");
    }

    @Override
    public String vendor() {
        return "h2";
    }

    /** Without it a killed process loses up to half a second of commits that it acknowledged. Even so H2 does not fsync. */
    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set write_delay 0");
        } catch (SQLException e) {
            if (e.getErrorCode() != NOT_ADMINISTRATOR) {
                throw e;
            }
            if (!writesWithoutDelay(connection)) {
                throw new InvalidSetting(
                        "This H2 user may not SET WRITE_DELAY 0, without which a killed process loses what"
                                + " it acknowledged: have an administrator run that once, it stays with the database");
            }
        }
    }

    private static boolean writesWithoutDelay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet delay = statement.executeQuery("""
                        select 1 from information_schema.settings
                        where setting_name = 'WRITE_DELAY' and setting_value = '0'""")) {
            return delay.next();
        }
    }

    @Override
    public void beginWriting(Connection connection) throws SQLException {
        isolate(connection, "read committed");
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        isolate(connection, "snapshot");
    }

    @Override
    public void ended(Connection connection) throws SQLException {
        isolate(connection, "read committed"); // H2's default
    }

    @Override
    public LockedRows lock(Handle handle, SortedSet<CorrelationKey> keys) {
        LockedRows locked = new LockedRows(keys);
        SortedSet<Long> payments = new TreeSet<>();
        for (CorrelationKey key : keys) {
            payments.add(lockOrInsert(handle, key, locked)); // 0 for none, which no payment is called
        }
        for (long payment : payments) {
            handle.createQuery(lockPayment)
                    .bind("id", payment)
                    .map((row, context) -> PaymentRow.read(row))
                    .forEach(locked::addPayment);
        }
        return locked.complete();
    }

    @Override
    public void lockOrders(Handle handle, SortedSet<CorrelationKey> orders) {
        LockedRows leadNowhere = new LockedRows(orders);
        orders.forEach(order -> lockOrInsert(handle, order, leadNowhere));
    }

    private long lockOrInsert(Handle handle, CorrelationKey key, LockedRows locked) {
        return lock(handle, key, locked).orElseGet(() -> {
            insert(handle, key);
            return lock(handle, key, locked).orElseThrow(() -> new LostRace("a key was purged"));
        });
    }

    private Optional<Long> lock(Handle handle, CorrelationKey key, LockedRows locked) {
        return handle.createQuery(lockKey)
                .bind("lookup", key.lookup())
                .map((row, context) -> locked.addKey(row))
                .findOne();
    }

    /** A duplicate fails this statement alone, after waiting for whoever inserts it too. */
    private void insert(Handle handle, CorrelationKey key) {
        try {
            handle.createUpdate(insertKey)
                    .bind("lookup", key.lookup())
                    .bind("realm", SafeText.of(key.realm()))
                    .bind("kind", key.kind().name())
                    .bind("value", SafeText.of(key.value()))
                    .execute();
        } catch (JdbiException e) {
            SQLException sql = Failures.sqlOf(e);
            if (sql == null || sql.getErrorCode() != DUPLICATE_KEY) {
                throw e;
            }
        }
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
            List<ClaimedRow> rows = handle.createQuery(due)
                    .bindArray("handlers", String.class, List.copyOf(handlers))
                    .bind("now", now)
                    .bind("most", most)
                    .map((row, context) -> ClaimedRow.read(row, row.getInt("attempts") + 1, token, until))
                    .list();
            PreparedBatch leases = handle.prepareBatch(lease);
            rows.forEach(row -> leases.bind("until", until)
                    .bind("token", token)
                    .bind("sequenceNumber", row.sequenceNumber())
                    .add());
            leases.execute();
            return new Ended<>(ClaimedRow.inOrder(rows), !rows.isEmpty());
        });
    }

    @Override
    public boolean isLostRace(SQLException failure) {
        return LOST_RACES.contains(failure.getErrorCode());
    }

    private static void isolate(Connection connection, String level) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session characteristics as transaction isolation level " + level);
        }
    }
}
