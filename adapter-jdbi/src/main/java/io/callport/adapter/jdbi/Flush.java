package io.callport.adapter.jdbi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements that go to PostgreSQL together and are answered together: one round trip, each with a snapshot of its own. After one that fails
 * none is run. All parameters are of types that the driver knows, or it would ask for them in between. Used once.
 */
final class Flush {
    /** Put together once: the driver knows a text again the faster if it is the same object. There are as many as ways to combine ours: some dozens. */
    private static final Map<List<String>, String> TEXTS = new ConcurrentHashMap<>();

    private final List<String> statements = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** Takes what a statement answers, row by row. */
    @FunctionalInterface
    interface Reader {
        Reader NONE = row -> {};

        void read(ResultSet row) throws SQLException;
    }

    /** @param values columns, single values and numbers, in the order of its question marks */
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
        try (PreparedStatement statement = connection.prepareStatement(text())) {
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

    private String text() {
        String known = TEXTS.get(statements);
        return known != null ? known : TEXTS.computeIfAbsent(List.copyOf(statements), all -> String.join(";\n", all));
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, Object value)
            throws SQLException {
        if (value instanceof Column column) {
            column.bind(connection, statement, place);
        } else if (value instanceof Column.Value alone) {
            alone.bind(statement, place);
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
