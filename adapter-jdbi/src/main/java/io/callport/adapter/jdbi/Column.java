package io.callport.adapter.jdbi;

import java.lang.reflect.Array;
import java.math.BigDecimal;
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
        TEXT("text", String.class),
        BIGINT("bigint", Long.class),
        INTEGER("integer", Integer.class),
        BOOLEAN("boolean", Boolean.class),
        NUMERIC("numeric", BigDecimal.class),
        BYTES("bytea", byte[].class);

        private final String type;
        private final Class<?> ofElements;

        Kind(String type, Class<?> ofElements) {
            this.type = type;
            this.ofElements = ofElements;
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

    static Column numbers(Collection<Long> values) {
        Column column = new Column(Kind.BIGINT);
        column.values.addAll(values);
        return column;
    }

    void add(@Nullable Object value) {
        values.add(value);
    }

    String type() {
        return kind.type;
    }

    int size() {
        return values.size();
    }

    /** Of the elements' own class: the driver looks at it. */
    @Nullable
    Object[] values() {
        return values.toArray((Object[]) Array.newInstance(kind.ofElements, 0));
    }
}
