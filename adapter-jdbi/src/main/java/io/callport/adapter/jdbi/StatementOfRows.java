package io.callport.adapter.jdbi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement about rows, in two forms: most callbacks come alone, and a server reads one row's values much faster than arrays of them.
 *
 * @param alone for one row, of its values
 * @param many for any number, of their columns
 */
record StatementOfRows(String alone, String many) {
    /** @param template with {@code %s} where the rows come from */
    static StatementOfRows of(JdbiOptions options, String template, Column.Kind... kinds) {
        return new StatementOfRows(
                options.sql(template.formatted(values(kinds))), options.sql(template.formatted(Rows.unnest(kinds))));
    }

    private static String values(Column.Kind... kinds) {
        return Stream.of(kinds).map(kind -> "?::" + kind.type()).collect(Collectors.joining(", ", "(values (", "))"));
    }

    List<String> forms() {
        return List.of(alone, many);
    }
}
