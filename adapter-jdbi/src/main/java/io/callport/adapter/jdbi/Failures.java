package io.callport.adapter.jdbi;

import io.callport.port.StoreUnavailable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what JDBC and Jdbi throw into what the ports promise. Their texts are left out, all of them: a driver quotes statements with their values
 * where one does not expect it, as in a batch that timed out.
 */
final class Failures {
    private static final int MOST_CAUSES = 8;

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
        Throwable below = sql == null ? failure : sql;
        String how = sql == null
                ? failure.getClass().getSimpleName()
                : "SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode();
        return new StoreUnavailable(
                "The database could not " + intent + " (" + how + "); trying again is safe", withoutTexts(below));
    }

    /** Class, state, code and stack of it and of its causes. */
    static Throwable withoutTexts(Throwable failure) {
        return withoutTexts(failure, MOST_CAUSES);
    }

    private static Throwable withoutTexts(Throwable failure, int mostCauses) {
        String text = failure.getClass().getName() + ", whose text is left out since it may quote values";
        Throwable bare = failure instanceof SQLException sql
                ? new SQLException(text, sql.getSQLState(), sql.getErrorCode())
                : new Exception(text);
        bare.setStackTrace(failure.getStackTrace());
        Throwable cause = failure.getCause();
        if (cause != null && mostCauses > 0) {
            bare.initCause(withoutTexts(cause, mostCauses - 1));
        }
        return bare;
    }
}
