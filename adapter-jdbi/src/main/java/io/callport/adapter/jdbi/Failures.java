package io.callport.adapter.jdbi;

import io.callport.port.StoreUnavailable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns what JDBC and Jdbi throw into what the ports promise, leaving out all that might quote a value. */
final class Failures {
    private Failures() {}

    /** The SQL failure below; null if there is none. */
    static @Nullable SQLException sqlOf(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** @param intent completes "The database could not ..." */
    static StoreUnavailable unavailable(String intent, Throwable failure) {
        SQLException sql = sqlOf(failure);
        if (sql == null) {
            return new StoreUnavailable(
                    "The database could not " + intent + ": "
                            + failure.getClass().getSimpleName(),
                    null);
        }
        return new StoreUnavailable(
                "The database could not " + intent + " (SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode()
                        + "); trying again is safe",
                quotesValues(sql) ? withoutValues(sql) : sql);
    }

    /** Drivers quote values in messages about data and constraints, and H2 also the statement; about connections they do not. */
    private static boolean quotesValues(SQLException sql) {
        String state = sql.getSQLState();
        return state == null || state.startsWith("22") || state.startsWith("23");
    }

    private static SQLException withoutValues(SQLException sql) {
        SQLException bare = new SQLException("left out: it may quote values", sql.getSQLState(), sql.getErrorCode());
        bare.setStackTrace(sql.getStackTrace());
        return bare;
    }
}
