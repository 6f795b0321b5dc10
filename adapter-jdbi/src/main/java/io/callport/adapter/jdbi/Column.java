package io.callport.adapter.jdbi;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column of many rows, as an array for {@code unnest}. Filled by one thread. */
final class Column {
    private final Kind kind;
    private final List<@Nullable Object> values = new ArrayList<>();

    /** What it holds. */
    enum Kind {
        TEXT("text", String.class, Types.VARCHAR),
        BIGINT("bigint", Long.class, Types.BIGINT),
        INTEGER("integer", Integer.class, Types.INTEGER),
        BOOLEAN("boolean", Boolean.class, Types.BOOLEAN),
        NUMERIC("numeric", BigDecimal.class, Types.NUMERIC),
        BYTES("bytea", byte[].class, Types.BINARY);

        private final String type;
        private final Class<?> ofElements;
        private final int number;

        Kind(String type, Class<?> ofElements, int number) {
            this.type = type;
            this.ofElements = ofElements;
            this.number = number;
        }

        String type() {
            return type;
        }
    }

    /** One value of its own. */
    record Value(Kind kind, @Nullable Object value) {
        void bind(PreparedStatement statement, int place) throws SQLException {
            statement.setObject(place, value, kind.number);
        }
    }

    Column(Kind kind) {
        this.kind = kind;
    }

    static Column texts(Collection<String> values) {
        Column column = new Column(Kind.TEXT);
        column.values.addAll(values);
        return column;
    }

    void add(@Nullable Object value) {
        values.add(value);
    }

    int size() {
        return values.size();
    }

    /** The only one. */
    Value only() {
        return new Value(kind, values.get(0));
    }

    /** All of them, as an array. */
    void bind(Connection connection, PreparedStatement statement, int place) throws SQLException {
        // of the elements' own class: the driver looks at it
        Object[] array = values.toArray((Object[]) Array.newInstance(kind.ofElements, 0));
        statement.setArray(place, connection.createArrayOf(kind.type, array));
    }
}
