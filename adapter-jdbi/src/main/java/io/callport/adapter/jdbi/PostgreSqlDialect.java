package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.ApplyingInTwoTrips.Lane;
import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.port.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** PostgreSQL: applies facts in two round trips, claims effects in one. */
final class PostgreSqlDialect implements Dialect {
    /** Serialisation failure, deadlock, unique violation, lock not available in time. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "23505", "55P03");

    private final String beginWriting;
    private final String beginReading;
    private final String claim;
    private final Lane first;

    PostgreSqlDialect(JdbiOptions options) {
        this(options, Lane.WITHOUT_LOCKS);
    }

    /** @param first what it tries first when it applies facts */
    PostgreSqlDialect(JdbiOptions options, Lane first) {
        this.first = first;
        String limits = "; select " + PostgreSqlLimits.set(options.networkTimeout());
        beginWriting = "set transaction isolation level read committed" + limits;
        // A list is read in the order of its index, also by a plan that was made while the tables were empty.
        beginReading = "set transaction isolation level repeatable read, read only" + limits
                + "; set local enable_seqscan = off; set local enable_bitmapscan = off";
        claim = options.sql("""
                with due as (
                    select o.sequence_number from callport_outbox o
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
                    limit :most
                    for update of o skip locked)
                update callport_outbox o
                set attempts = o.attempts + 1, lease_until = :until, lease_token = :token
                from due
                where o.sequence_number = due.sequence_number
                returning o.sequence_number, o.effect_key, o.handler, o.kind, o.payload, o.attempts""");
    }

    @Override
    public Applying applying(OwnTransactions transactions, JdbiOptions options) {
        return new ApplyingInTwoTrips(transactions, options, first);
    }

    @Override
    public String vendor() {
        return "postgresql";
    }

    @Override
    public void prepare(Connection connection) {
        // nothing to prepare
    }

    @Override
    public void beginWriting(Connection connection) throws SQLException {
        execute(connection, beginWriting);
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        execute(connection, beginReading);
    }

    @Override
    public void ended(Connection connection) {
        // all of it was local to the transaction
    }

    @Override
    public List<Claim> claim(
            OwnTransactions transactions,
            Collection<String> handlers,
            int most,
            long now,
            Duration lease,
            String token) {
        long until = now + lease.toMillis();
        return transactions.oneStatement(
                "claim effects",
                handle -> new Ended<>(
                        ClaimedRow.inOrder(handle.createQuery(claim)
                                .bindArray("handlers", String.class, List.copyOf(handlers))
                                .bind("now", now)
                                .bind("most", most)
                                .bind("until", until)
                                .bind("token", token)
                                .map((row, context) -> ClaimedRow.read(row, row.getInt("attempts"), token, until))
                                .list()),
                        true));
    }

    /** A plan may be kept from a day on which the tables were empty. */
    @Override
    public void beginStep(Connection connection) throws SQLException {
        execute(
                connection,
                "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off");
    }

    @Override
    public boolean isLostRace(SQLException failure) {
        return failure.getSQLState() != null && LOST_RACES.contains(failure.getSQLState());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
