package io.callport.testkit;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table of the host's on the same database, in which its handler leaves a row for each effect it was handed. */
final class HostRows {
    private static final String TABLE = "crash_contract_host";

    private final DataSource dataSource;

    HostRows(DataSource dataSource) {
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isThere(connection.getMetaData())) {
                statement.execute("create table " + TABLE + " (effect_key varchar(500) not null)");
            }
        } catch (SQLException e) {
            throw new AssertionError("no table for the host", e);
        }
    }

    private static boolean isThere(DatabaseMetaData database) throws SQLException {
        String name = database.storesUpperCaseIdentifiers() ? TABLE.toUpperCase(java.util.Locale.ROOT) : TABLE;
        try (ResultSet tables = database.getTables(null, null, name, null)) {
            return tables.next();
        }
    }

    void add(Connection connection, String effectKey) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + TABLE + " (effect_key) values (?)")) {
            insert.setString(1, effectKey);
            insert.executeUpdate();
        }
    }

    /** How many there are for effects whose keys have that in them. */
    int count(String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from " + TABLE + " where effect_key like ?")) {
            select.setString(1, "%" + name + "%");
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("the host's table cannot be read", e);
        }
    }
}
