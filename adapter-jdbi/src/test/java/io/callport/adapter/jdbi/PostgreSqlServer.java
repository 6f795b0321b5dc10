package io.callport.adapter.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One server for all tests of a JVM: the configured one, else a container, else an embedded one that is as durable as a real one. */
final class PostgreSqlServer {
    private static @Nullable HikariDataSource shared;

    private PostgreSqlServer() {}

    static synchronized DataSource shared() {
        if (shared == null) {
            shared = pool(url(), 20);
        }
        return shared;
    }

    /** A small pool of connections to the same server, opened with these statements. */
    static HikariDataSource sharedAfter(String statements) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(((HikariDataSource) shared()).getJdbcUrl());
        config.setMaximumPoolSize(2);
        config.setConnectionInitSql(statements);
        return new HikariDataSource(config);
    }

    private static String url() {
        String configured = System.getProperty("callport.test.postgresql.url", "");
        if (!configured.isEmpty()) {
            return configured;
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
            container.start(); // ended by Testcontainers with the JVM
            return container.getJdbcUrl() + "&user=" + container.getUsername() + "&password=" + container.getPassword();
        }
        return embedded(null, 0).getJdbcUrl("postgres", "postgres");
    }

    /** A durable server, on a directory to keep and start from again (null for one of its own), and a port (0 for any). */
    static EmbeddedPostgres embedded(@Nullable Path data, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        if (port != 0) {
            builder.setPort(port);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(20_000);
        return new HikariDataSource(config);
    }
}
