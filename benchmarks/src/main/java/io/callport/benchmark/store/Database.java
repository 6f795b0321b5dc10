package io.callport.benchmark.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callport.adapter.jdbi.JdbiSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL as durable as a real one, with Callport's tables in it, and the one pool that all ways share. */
final class Database implements AutoCloseable {
    /** Enough for whoever commits one by one; more only make them wait for one another elsewhere. */
    static final int CONNECTIONS = 32;

    private static final List<String> SETTINGS = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "max_connections");

    private final @Nullable EmbeddedPostgres server;
    private final String url;
    private final HikariDataSource pool;

    private Database(@Nullable EmbeddedPostgres server, String url) {
        this.server = server;
        this.url = url;
        this.pool = pool(url, CONNECTIONS);
    }

    /** The one that the system property {@code benchmark.postgresql.url} names, or an embedded one, with empty tables. */
    static Database start() {
        String configured = System.getProperty("benchmark.postgresql.url", "");
        EmbeddedPostgres server = configured.isEmpty() ? embedded() : null;
        Database database =
                new Database(server, server == null ? configured : server.getJdbcUrl("postgres", "postgres"));
        JdbiSchema.in(database.pool).migrate();
        return database;
    }

    private static EmbeddedPostgres embedded() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "8GB")
                    .setServerConfig("checkpoint_timeout", "30min")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(30_000); // whoever commits one by one queues for a connection, and is not to fail
        return new HikariDataSource(config);
    }

    DataSource pool() {
        return pool;
    }

    String url() {
        return url;
    }

    /** Version and what is set of durability and memory, as the server tells. */
    String settings() {
        StringJoiner told = new StringJoiner(", ");
        try (Connection connection = pool.getConnection()) {
            told.add("PostgreSQL "
                    + connection.getMetaData().getDatabaseProductVersion()
                    + " with driver "
                    + connection.getMetaData().getDriverVersion());
            for (String setting : SETTINGS) {
                told.add(setting + "=" + text(connection, "show " + setting));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return told.add("pool of " + CONNECTIONS + " connections").toString();
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** What the server's processes have used of the processors so far; 0 if it is not of this machine. */
    long cpuNanos() {
        if (server == null) {
            return 0;
        }
        long nanos = 0;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet processes = statement.executeQuery("select pid from pg_stat_activity")) {
            while (processes.next()) {
                nanos += ProcessHandle.of(processes.getLong(1))
                        .flatMap(process -> process.info().totalCpuDuration())
                        .map(Duration::toNanos)
                        .orElse(0L);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return nanos;
    }

    /** One number. */
    long count(String query) {
        try (Connection connection = pool.getConnection()) {
            return Long.parseLong(text(connection, query));
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    void run(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
