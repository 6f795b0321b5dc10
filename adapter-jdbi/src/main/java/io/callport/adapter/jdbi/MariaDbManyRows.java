package io.callport.adapter.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Changes many rows in one statement, which the server would otherwise have to read again for each: an insertion that meets every one of them, by its
 * primary key. They are locked, or belong to a payment that is; or are keys, which are locked by it. Thread-safe.
 */
final class MariaDbManyRows {
    private static final Pattern INSERTION =
            Pattern.compile("insert into \\w+\\s+\\(([\\w,\\s]+)\\)\\s+values \\(([\\w:,\\s]+)\\)");
    private static final Pattern UPDATE = Pattern.compile("update \\w+\\s+set (.+)\\s+where .+", Pattern.DOTALL);
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+) = :\\w+");
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");
    private static final Pattern TAKEN_OVER = Pattern.compile("value\\((\\w+)\\)");

    private final String inserting;
    private final List<String> names;
    private final String one;
    private final String changing;

    /**
     * @param insert a row, whole, by named parameters
     * @param changing what becomes of a row that is met, with {@code value(column)} for what would have been inserted
     * @throws IllegalStateException if the texts are not of this form, or do not belong together
     */
    MariaDbManyRows(String insert, String changing) {
        Matcher insertion = matching(INSERTION, insert);
        List<String> columns = listed(insertion.group(1));
        this.names = listed(insertion.group(2)).stream()
                .map(value -> matching(PARAMETER, value).group(1))
                .toList();
        List<String> takenOver = TAKEN_OVER
                .matcher(changing)
                .results()
                .map(found -> found.group(1))
                .toList();
        if (columns.size() != names.size() || !columns.containsAll(takenOver)) {
            throw new IllegalStateException("inserts " + columns + " as " + names + " and takes over " + takenOver);
        }
        this.inserting = insert.substring(0, insertion.start(2) - 1);
        this.one = "(" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        this.changing = " on duplicate key update " + changing;
    }

    /** The same insertion with a first column more. */
    static String with(String column, String parameter, String insert) {
        Matcher insertion = matching(INSERTION, insert);
        return new StringBuilder(insert)
                .insert(insertion.start(2), ":" + parameter + ", ")
                .insert(insertion.start(1), column + ", ")
                .toString();
    }

    /** Of an update that sets nothing but columns to named parameters. */
    static List<String> columnsSetBy(String update) {
        return listed(matching(UPDATE, update).group(1)).stream()
                .map(assignment -> matching(ASSIGNMENT, assignment).group(1))
                .toList();
    }

    private static Matcher matching(Pattern pattern, String sql) {
        Matcher matcher = pattern.matcher(sql);
        if (!matcher.matches()) {
            throw new IllegalStateException("does not have the form it is to be rewritten from: " + sql);
        }
        return matcher;
    }

    private static List<String> listed(String commaSeparated) {
        return Stream.of(commaSeparated.split(",", -1)).map(String::strip).toList();
    }

    /** Binds one row after the other to one batch, which is never sent: what binds rows knows nothing of where they go. */
    final class Batch {
        private final Handle handle;
        private final PreparedBatch row;
        private final List<Argument> arguments = new ArrayList<>();
        private int rows;

        private Batch(Handle handle) {
            this.handle = handle;
            this.row = handle.prepareBatch(inserting);
        }

        @SuppressWarnings("removal") // there is no other way yet to take over what is bound
        Batch add(Consumer<PreparedBatch> binding) {
            StatementContext context = row.getContext();
            binding.accept(row);
            for (String name : names) {
                arguments.add(context.getBinding()
                        .findForName(name, context)
                        .orElseThrow(() -> new IllegalStateException("nothing is bound as " + name)));
            }
            rows++;
            return this;
        }

        int size() {
            return rows;
        }

        /** Returns two for each row that was met and is another now, and at most one for each other. */
        int execute() {
            if (rows == 0) {
                return 0;
            }
            // Not by Jdbi: it would look for parameters in a long text that is another for each number of rows.
            try (PreparedStatement all = handle.getConnection()
                    .prepareStatement(inserting + String.join(", ", Collections.nCopies(rows, one)) + changing)) {
                for (int position = 0; position < arguments.size(); position++) {
                    arguments.get(position).apply(position + 1, all, row.getContext());
                }
                return all.executeUpdate();
            } catch (SQLException e) {
                throw new UnableToExecuteStatementException(e, row.getContext());
            }
        }
    }

    Batch in(Handle handle) {
        return new Batch(handle);
    }
}
