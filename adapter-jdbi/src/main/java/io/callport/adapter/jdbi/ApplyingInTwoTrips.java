package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.adapter.jdbi.PostgreSqlWriting.Batch;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.Plan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: reads without locks in one round trip, and writes and commits in the next if nothing changed in between; otherwise locks and reads in
 * one, and writes and commits in the next.
 */
final class ApplyingInTwoTrips implements Applying {
    private final OwnTransactions transactions;
    private final PostgreSqlTransaction.Settings settings;
    private final PaymentNumbers numbers = new PaymentNumbers();
    private final PostgreSqlReading reading;
    private final PostgreSqlWriting writing;
    private final FactWriter facts;
    private final Overtaking overtaking;
    private final Lane first;
    private final String number;

    /** What is tried first. */
    enum Lane {
        WITHOUT_LOCKS,
        UNDER_LOCKS
    }

    ApplyingInTwoTrips(OwnTransactions transactions, JdbiOptions options, Lane first) {
        this.transactions = transactions;
        this.settings = PostgreSqlTransaction.Settings.of(options);
        this.reading = new PostgreSqlReading(options, numbers);
        this.writing = new PostgreSqlWriting(options);
        this.facts = new FactWriter(options);
        this.overtaking = new Overtaking(options);
        this.first = first;
        this.number =
                options.sql("select nextval(pg_get_serial_sequence('callport_payment', 'id')::regclass) as number");
    }

    @Override
    public List<Outcome> apply(List<Fact> batch, Decider decider) {
        Run run = new Run(batch, decider);
        return transactions.oneStatement("apply facts", handle -> new Ended<>(run.on(handle), true));
    }

    /** One batch until it is committed. Used by one thread. */
    private final class Run {
        private final Wanted wanted;
        private final Decider decider;
        private final Unsettled unsettled = new Unsettled();
        private Lane lane = first;
        private boolean stepwise;

        Run(List<Fact> batch, Decider decider) {
            this.wanted = new Wanted(batch);
            this.decider = decider;
        }

        List<Outcome> on(Handle handle) throws SQLException {
            Connection connection = handle.getConnection();
            PostgreSqlTransaction transaction = new PostgreSqlTransaction(settings);
            try {
                Lane now = lane;
                lane = Lane.UNDER_LOCKS; // also for the next time, if a race is lost
                Attempt attempt = now == Lane.WITHOUT_LOCKS ? withoutLocks(connection, transaction) : null;
                while (attempt == null) {
                    attempt = underLocks(handle, connection, transaction);
                }
                return attempt.outcomes();
            } finally {
                transaction.close(connection);
            }
        }

        /** Null if this cannot do it: then under locks. */
        private @Nullable Attempt withoutLocks(Connection connection, PostgreSqlTransaction transaction)
                throws SQLException {
            PostgreSqlRead read = reading.withoutLocks(connection, transaction, wanted);
            if (leftOut(read)) {
                return null;
            }
            Attempt attempt = read.attempt().decided(decider);
            if (learned(attempt) || !attempt.plans().stream().allMatch(PostgreSqlPlans::isPlain)) {
                return null;
            }
            attempt.outcomes(); // a plan that left out a fact fails here
            Batch rows = new PostgreSqlPlans(read, attempt, () -> nextNumber(connection)).withoutLocks();
            if (!rows.isEmpty()) {
                transaction.begin();
                writing.write(transaction, rows);
                commit(connection, transaction, attempt);
            }
            return attempt;
        }

        /** Null if it is to be begun again with what was learned. */
        private @Nullable Attempt underLocks(Handle handle, Connection connection, PostgreSqlTransaction transaction)
                throws SQLException {
            PostgreSqlRead read = reading.underLocks(connection, transaction, wanted);
            if (leftOut(read)) {
                return null;
            }
            Attempt seen = read.attempt();
            Attempt committed = unsettled.foundIn(seen);
            if (committed != null) {
                return committed;
            }
            Attempt attempt = seen.decided(decider);
            if (learned(attempt)) {
                return null;
            }
            attempt.outcomes(); // a plan that left out a fact fails here
            boolean wrote = false;
            for (Plan plan : attempt.plans()) {
                wrote |= facts.writeWhatWaits(handle, plan);
                wrote |= stepwise && overtaking.mark(handle, plan.overtaken());
            }
            Batch rows = new PostgreSqlPlans(read, attempt, () -> nextNumber(connection)).underLocks(!stepwise);
            stepwise = true; // also for the next time: a handler may hold an effect to be overtaken
            if (wrote || !rows.isEmpty()) {
                writing.write(transaction, rows);
                commit(connection, transaction, attempt);
            }
            return attempt;
        }

        private boolean leftOut(PostgreSqlRead read) {
            Set<CorrelationKey> orders = read.ordersLeftOut();
            wanted.learn(orders);
            return !orders.isEmpty() || read.siblingsLeftOut();
        }

        private boolean learned(Attempt attempt) {
            wanted.learn(attempt);
            return !attempt.learned().isEmpty();
        }

        private void commit(Connection connection, PostgreSqlTransaction transaction, Attempt attempt)
                throws SQLException {
            try {
                transaction.commit(connection);
            } catch (SQLException e) {
                if (PostgreSqlWriting.isLostRace(e)) {
                    throw new LostRace("something changed since it was read");
                }
                if (isOfTheConnection(e)) {
                    unsettled.mayBe(attempt);
                    throw new AnswerLost(e);
                }
                throw e;
            }
        }
    }

    /** Whether nobody knows how far the server came: the connection broke, or the server ended it. */
    private static boolean isOfTheConnection(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("25P");
    }

    private long nextNumber(Connection connection) {
        Long next = numbers.next();
        if (next != null) {
            return next;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(number)) {
            row.next();
            return row.getLong("number");
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
