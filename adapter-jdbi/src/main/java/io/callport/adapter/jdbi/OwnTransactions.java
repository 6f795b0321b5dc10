package io.callport.adapter.jdbi;

import io.callport.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Runs work in transactions of its own, on connections taken for them and given back as they were. Thread-safe. */
final class OwnTransactions {
    private static final int MOST_ATTEMPTS = 5;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final Duration timeout;

    OwnTransactions(DataSource dataSource, Dialect dialect, JdbiOptions options) {
        this.jdbi = JdbiSetup.over(dataSource);
        dialect.configure(jdbi);
        this.dialect = dialect;
        this.timeout = options.networkTimeout();
    }

    /** What to do, and to do again from the start if a race was lost. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        Ended<T> in(Handle handle) throws SQLException;
    }

    /** How the work ended: what came of it, and whether it is to be committed. */
    record Ended<T extends @Nullable Object>(T value, boolean commit) {}

    /** The host's own failure, carried through untouched. */
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable passed;

        Passed(Throwable passed) {
            super(null, passed, false, false);
            this.passed = passed;
        }

        RuntimeException rethrown() {
            if (passed instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) passed;
        }
    }

    <T extends @Nullable Object> T writing(String intent, Work<T> work) {
        return again(intent, () -> once(dialect::beginWriting, work, false, dialect::ended, null));
    }

    /** @param unsettled is told what came of work whose commit was sent and not answered, before the work is done again */
    <T extends @Nullable Object> T writing(String intent, Work<T> work, Consumer<T> unsettled) {
        return again(intent, () -> once(dialect::beginWriting, work, false, dialect::ended, unsettled));
    }

    <T extends @Nullable Object> T reading(String intent, Work<T> work) {
        return again(intent, () -> once(dialect::beginReading, work, false, dialect::endedReading, null));
    }

    /** One statement that is a transaction by itself: saves the way for the commit. */
    <T extends @Nullable Object> T oneStatement(String intent, Work<T> work) {
        return again(intent, () -> once(connection -> {}, work, true, connection -> {}, null));
    }

    /** Lost races are run again, for as long and as often as a caller can be expected to wait. */
    private <T extends @Nullable Object> T again(String intent, Attempt<T> attempt) {
        long start = System.nanoTime();
        for (int n = 1; ; n++) {
            try {
                return attempt.run();
            } catch (Passed e) {
                throw e.rethrown();
            } catch (SQLException | JdbiException e) {
                SQLException sql = Failures.sqlOf(e);
                boolean lost = e instanceof LostRace || (sql != null && dialect.isLostRace(sql));
                boolean again = lost || e instanceof AnswerLost;
                boolean inTime = System.nanoTime() - start < timeout.toNanos();
                if (!again || n == MOST_ATTEMPTS || !inTime) {
                    throw lost ? tooManyRaces(intent, n, e) : Failures.meaning(intent, e);
                }
            }
        }
    }

    private static StoreUnavailable tooManyRaces(String intent, int attempts, Exception last) {
        return Failures.unavailable(intent + ", having lost " + attempts + " races", last);
    }

    @FunctionalInterface
    private interface Attempt<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    /** What sets a connection at the begin, or back at the end. */
    @FunctionalInterface
    private interface Setting {
        void on(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T once(
            Setting begin, Work<T> work, boolean autoCommit, Setting end, @Nullable Consumer<T> unsettled)
            throws SQLException {
        Handle handle = jdbi.open();
        try {
            return once(handle, begin, work, autoCommit, end, unsettled);
        } finally {
            giveBack(handle);
        }
    }

    private <T extends @Nullable Object> T once(
            Handle handle,
            Setting begin,
            Work<T> work,
            boolean autoCommit,
            Setting end,
            @Nullable Consumer<T> unsettled)
            throws SQLException {
        Connection connection = handle.getConnection();
        boolean autoCommitBefore = connection.getAutoCommit();
        int timeoutBefore = limit(connection, Math.toIntExact(timeout.toMillis()));
        boolean isEnded = true;
        try {
            connection.setAutoCommit(autoCommit);
            begin.on(connection);
            Ended<T> ended = work.in(handle);
            if (!autoCommit && ended.commit()) {
                commit(connection, ended.value(), unsettled);
            } else if (!autoCommit) {
                connection.rollback();
            }
            return ended.value();
        } catch (Throwable failure) {
            isEnded = autoCommit || isRolledBack(connection, failure);
            throw failure;
        } finally {
            if (isEnded) { // otherwise turning autocommit on would commit
                restore(connection, end, autoCommitBefore, timeoutBefore);
            }
        }
    }

    /** A pool may fail over a connection that was abandoned; what it was for is done or has failed by then. */
    private static void giveBack(Handle handle) {
        try {
            handle.close();
        } catch (JdbiException e) {
            // it is dead already
        }
    }

    /** Without anybody to settle it, work whose commit was not answered is not done again: it may have been done. */
    private <T extends @Nullable Object> void commit(Connection connection, T value, @Nullable Consumer<T> unsettled)
            throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (unsettled == null || dialect.isLostRace(e)) {
                throw e;
            }
            unsettled.accept(value);
            throw new AnswerLost(e);
        }
    }

    private static boolean isRolledBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            abandon(connection); // its server rolls it back
            return false;
        }
    }

    /** So that nobody is handed it half set. */
    private static void abandon(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it is dead already
        }
    }

    private static void restore(Connection connection, Setting end, boolean autoCommit, int timeoutBefore) {
        try {
            end.on(connection);
            connection.setAutoCommit(autoCommit);
            limit(connection, timeoutBefore);
        } catch (SQLException e) {
            abandon(connection);
        }
    }

    /** @return what was set before; -1 if the driver has no such time-out */
    private static int limit(Connection connection, int millis) throws SQLException {
        if (millis < 0) {
            return millis;
        }
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, millis);
            return before;
        } catch (SQLFeatureNotSupportedException e) {
            return -1;
        }
    }
}
