package io.callport.adapter.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that go to PostgreSQL together and are answered together: one round trip, each with a snapshot of its own. After one that fails
 * none is run. All parameters are of types that the driver knows, or it would ask for them in between. Used once.
 */
final class Flush {
    private final List<String> statements = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** Takes what a statement answers, row by row. */
    @FunctionalInterface
    interface Reader {
        Reader NONE = row -> {};

        void read(ResultSet row) throws SQLException;
    }

    /** @param values arrays and numbers, in the order of its question marks */
    Flush then(String sql, List<?> values) {
        return then(sql, values, Reader.NONE);
    }

    Flush then(String sql, List<?> values, Reader reader) {
        statements.add(sql);
        parameters.addAll(values);
        readers.add(reader);
        return this;
    }

    void run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            boolean isRows = statement.execute();
            for (Reader reader : readers) {
                if (isRows) {
                    read(statement, reader);
                }
                isRows = statement.getMoreResults();
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, Object value)
            throws SQLException {
        if (value instanceof Column column) {
            statement.setArray(place, connection.createArrayOf(column.type(), column.values()));
        } else {
            statement.setInt(place, (Integer) value);
        }
    }

    private static void read(PreparedStatement statement, Reader reader) throws SQLException {
        if (reader != Reader.NONE) {
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
