package io.callport.benchmark.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one that the system property {@code benchmark.postgresql.url} names, or an embedded one. */
final class PostgreSql implements Database {
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

    private PostgreSql(@Nullable EmbeddedPostgres server, String url) {
        this.server = server;
        this.url = url;
        this.pool = Database.pool(url, CONNECTIONS);
    }

    /** With memory and log as for a small shop, or as for ten million payments. */
    static PostgreSql start(boolean forMany) {
        String configured = System.getProperty("benchmark.postgresql.url", "");
        EmbeddedPostgres server = configured.isEmpty() ? embedded(forMany) : null;
        return new PostgreSql(server, server == null ? configured : server.getJdbcUrl("postgres", "postgres"));
    }

    /**
     * For many payments a quarter of a machine of 24 GB, as PostgreSQL's documentation advises, and no checkpoint while anything is measured: after
     * one, each page is written whole to the log at its first change. Of the callbacks that pass between two of them at such rates, nearly none is
     * the first to change a page; of the few of a turn nearly all would be.
     */
    private static EmbeddedPostgres embedded(boolean forMany) {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", forMany ? "6GB" : "1GB")
                    .setServerConfig("max_wal_size", forMany ? "200GB" : "8GB")
                    .setServerConfig("checkpoint_timeout", forMany ? "1d" : "30min")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    @Override
    public DataSource pool() {
        return pool;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Map<String, String> settingQueries() {
        return Database.queries("show ", SETTINGS);
    }

    @Override
    public long cpuNanos() {
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

    @Override
    public void copy(long from, long to) {
        new PostgreSqlCopies(this).make(from, to);
    }

    @Override
    public void settle() {
        run("checkpoint");
    }

    @Override
    public List<Way> byHand(Written written) {
        return List.of(new OneCte(this, written), new Plain(pool, Insertions.WITH_TYPES, written));
    }

    @Override
    public Optional<String> withoutJava() {
        return Optional.of(new Pgbench(this).run());
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
