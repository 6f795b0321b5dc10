package io.callport.transaction;

import java.util.Arrays;
import java.util.List;

/** A table written as text: rows of lines, cells between bars. */
final class TextTable {
    private TextTable() {}

    /** The first row is the heading. */
    static List<List<String>> rows(String table) {
        return table.lines()
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
    }
}
