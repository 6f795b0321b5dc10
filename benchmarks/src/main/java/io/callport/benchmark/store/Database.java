package io.callport.benchmark.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** A database as durable as a real one, with Callport's tables in it, and the one pool that all ways share. */
interface Database extends AutoCloseable {
    /** Enough for whoever commits one by one; more only make them wait for one another elsewhere. */
    int CONNECTIONS = 32;

    DataSource pool();

    String url();

    /** What is set of durability and memory: its name, and the query that tells it. */
    Map<String, String> settingQueries();

    /** Version and those settings, as the server tells. */
    default String settings() {
        StringJoiner told = new StringJoiner(", ");
        try (Connection connection = pool().getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            told.add(server.getDatabaseProductName() + " " + server.getDatabaseProductVersion() + " with driver "
                    + server.getDriverVersion());
            for (Map.Entry<String, String> setting : settingQueries().entrySet()) {
                told.add(setting.getKey() + "=" + text(connection, setting.getValue()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return told.add("pool of " + CONNECTIONS + " connections").toString();
    }

    /** Queries for settings by name, in their order. */
    static Map<String, String> queries(String beginning, List<String> names) {
        Map<String, String> queries = new LinkedHashMap<>();
        names.forEach(name -> queries.put(name, beginning + name));
        return queries;
    }

    /** What the server's processes have used of the processors so far; 0 if it is not of this machine. */
    long cpuNanos();

    /** Makes more of payment 1 within the server, see {@link Loading}. */
    void copy(long from, long to);

    /** Writes out what was loaded, so that it is not written while something is measured. */
    default void settle() {}

    /** The ways that one would write by hand for this vendor, one commit for each callback; the best first. */
    List<Way> byHand(Written written);

    /** What the vendor's own load generator makes of the best of them; empty if it brings none. */
    default Optional<String> withoutJava() {
        return Optional.empty();
    }

    @Override
    void close();

    static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(30_000); // whoever commits one by one queues for a connection, and is not to fail
        return new HikariDataSource(config);
    }

    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** One number. */
    default long count(String query) {
        try (Connection connection = pool().getConnection()) {
            return Long.parseLong(text(connection, query));
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    default void run(String... statements) {
        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
