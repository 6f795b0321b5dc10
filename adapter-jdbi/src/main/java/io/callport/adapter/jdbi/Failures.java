package io.callport.adapter.jdbi;

import io.callport.failure.CallportException;
import io.callport.port.StoreUnavailable;
import io.callport.port.UnstorableFacts;
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

    /**
     * What it means: that the database refuses the values themselves (data exceptions, violated constraints), or that it is not available.
     *
     * @param intent completes "The database could not ..."
     */
    static CallportException meaning(String intent, Throwable failure) {
        SQLException sql = sqlOf(failure);
        String state = sql == null ? null : sql.getSQLState();
        if (sql == null || state == null || !(state.startsWith("22") || state.startsWith("23"))) {
            return unavailable(intent, failure);
        }
        return new UnstorableFacts(
                "The database refuses to " + intent + " (" + how(failure) + "); trying again fails again",
                withoutTexts(sql));
    }

    /** @param intent completes "The database could not ..." */
    static StoreUnavailable unavailable(String intent, Throwable failure) {
        SQLException sql = sqlOf(failure);
        return new StoreUnavailable(
                "The database could not " + intent + " (" + how(failure) + "); trying again is safe",
                withoutTexts(sql == null ? failure : sql));
    }

    private static String how(Throwable failure) {
        SQLException sql = sqlOf(failure);
        return sql == null
                ? failure.getClass().getSimpleName()
                : "SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode();
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
