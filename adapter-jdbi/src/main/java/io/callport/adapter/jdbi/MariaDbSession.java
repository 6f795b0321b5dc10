package io.callport.adapter.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** What a session of MariaDB is set to while a transaction of ours runs in it: sent in one trip, and taken back in another. Thread-safe. */
final class MariaDbSession {
    private static final List<String> READ =
            List.of("set transaction isolation level repeatable read", "start transaction read only");
    private static final String TAKE_BACK = """
            set session innodb_lock_wait_timeout = @callport_lock_wait,
                session max_statement_time = @callport_statement_time,
                session idle_transaction_timeout = @callport_idle_time,
                session in_predicate_conversion_threshold = @callport_in_threshold,
                session sql_mode = @callport_sql_mode""";

    private final List<String> write;

    MariaDbSession(Duration networkTimeout) {
        long millis = networkTimeout.toMillis();
        write = List.of(
                // The server gives up before the network time-out does, so that the connection is kept. Long lists stay
                // lists, so that they are locked in their order. Strict: what does not fit must fail, not be cut off.
                """
                set @callport_lock_wait = @@session.innodb_lock_wait_timeout,
                    @callport_statement_time = @@session.max_statement_time,
                    @callport_idle_time = @@session.idle_transaction_timeout,
                    @callport_in_threshold = @@session.in_predicate_conversion_threshold,
                    @callport_sql_mode = @@session.sql_mode,
                    session innodb_lock_wait_timeout = %d,
                    session max_statement_time = %s,
                    session idle_transaction_timeout = %d,
                    session in_predicate_conversion_threshold = 0,
                    session sql_mode = 'STRICT_ALL_TABLES'""".formatted(
                                Math.max(1, millis / 4_000),
                                millis * 7 / 8 / 1_000 + "." + "%03d".formatted(millis * 7 / 8 % 1_000),
                                // A node that died by power loss leaves its locks no longer than this.
                                Math.max(1, millis * 2 / 1_000)),
                "set transaction isolation level read committed",
                // By name, since the driver rolls back nothing of which the server has not said that it has begun.
                "start transaction read write");
    }

    void beginWriting(Connection connection) throws SQLException {
        inOneTrip(connection, write);
    }

    /** Nothing of this outlives the transaction. */
    void beginReading(Connection connection) throws SQLException {
        inOneTrip(connection, READ);
    }

    void endWriting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TAKE_BACK);
        }
    }

    private static void inOneTrip(Connection connection, List<String> all) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : all) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
    }
}
