package io.callport.adapter.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A transaction whose beginning and end travel with its statements, on a connection in autocommit mode, where the driver adds none of its own.
 * Used by one thread.
 */
final class PostgreSqlTransaction {
    private final Settings settings;
    private Flush next = new Flush();
    private boolean open;

    /** What every such transaction begins with; made once. */
    record Settings(String begin, String beginReading, String set) {
        static Settings of(JdbiOptions options) {
            // Plans are made once, and never for the size that a table has just then: every lookup here has its index.
            return new Settings(
                    "begin isolation level read committed",
                    "begin isolation level repeatable read",
                    "select " + PostgreSqlLimits.set(options.networkTimeout()) + """
                    ,
                        set_config('plan_cache_mode', 'force_generic_plan', true),
                        set_config('enable_seqscan', 'off', true),
                        set_config('enable_hashjoin', 'off', true),
                        set_config('enable_mergejoin', 'off', true),
                        set_config('jit', 'off', true)""");
        }
    }

    PostgreSqlTransaction(Settings settings) {
        this.settings = settings;
    }

    /** Another one begins with the next flush; one that is open is rolled back by it. */
    void begin() {
        begin(settings.begin());
    }

    /** As {@link #begin}, for statements that see one moment, all of them the same. */
    void beginReading() {
        begin(settings.beginReading());
    }

    private void begin(String how) {
        if (open) {
            next.then("rollback", List.of());
        }
        next.then(how, List.of());
        next.then(settings.set(), List.of());
        open = true;
    }

    void then(String sql, List<?> values) {
        next.then(sql, values);
    }

    void then(String sql, List<?> values, Flush.Reader reader) {
        next.then(sql, values, reader);
    }

    /** One round trip. */
    void flush(Connection connection) throws SQLException {
        Flush now = next;
        next = new Flush();
        now.run(connection);
    }

    /** One round trip, of which nothing lasts if one of its statements fails. */
    void commit(Connection connection) throws SQLException {
        then("commit", List.of());
        flush(connection);
        open = false;
    }

    /** Ends it if nothing has ended it yet; a connection that it cannot be ended on is of no use to anybody. */
    void close(Connection connection) throws SQLException {
        if (open) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("rollback");
            } catch (SQLException e) {
                connection.abort(Runnable::run);
            }
        }
    }
}
