package io.callport.adapter.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What tests do to tables by hand. */
final class Tables {
    private Tables() {}

    static void empty(DataSource dataSource) {
        empty(dataSource, JdbiOptions.defaults());
    }

    static void empty(DataSource dataSource, JdbiOptions options) {
        for (SchemaCheck.Script script : SchemaCheck.SCRIPTS) {
            script.adds().forEach(table -> run(dataSource, "delete from " + options.tablePrefix() + table.name()));
        }
    }

    static void run(DataSource dataSource, String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The first column of what it finds, as bytes. */
    static List<byte[]> bytes(DataSource dataSource, String sql) {
        List<byte[]> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getBytes(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        return found;
    }

    /** The first column of what it finds. */
    static List<String> query(DataSource dataSource, String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        return found;
    }
}
