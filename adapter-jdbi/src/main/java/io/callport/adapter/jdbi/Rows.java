package io.callport.adapter.jdbi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows for one statement that writes all of them. Filled by one thread. */
final class Rows {
    private final List<Column> columns;

    Rows(Column.Kind... kinds) {
        columns = Stream.of(kinds).map(Column::new).toList();
    }

    void add(@Nullable Object... values) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(values[i]);
        }
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return columns.get(0).size();
    }

    List<Column> columns() {
        return columns;
    }

    /** What a statement takes that is about the one row alone, or about any number of them. */
    List<?> values(boolean alone) {
        return alone ? columns.stream().map(Column::only).toList() : columns;
    }

    /** The call that makes rows of the columns. */
    static String unnest(Column.Kind... kinds) {
        return Stream.of(kinds)
                .map(kind -> "?::" + kind.type() + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }
}
