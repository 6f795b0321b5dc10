package io.callport.adapter.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    private static final Pattern INSERTED = Pattern.compile(":(\\w+)");
    private static final Pattern CHANGED = Pattern.compile("(\\w+) = :\\w+");

    private final String inserting;
    private final List<String> names;
    private final String one;
    private final String changing;

    /**
     * @param insert a row, whole, by named parameters
     * @param changing what becomes of a row that is met
     */
    MariaDbManyRows(String insert, String changing) {
        String values = "values (";
        this.inserting = insert.substring(0, insert.lastIndexOf(values) + values.length() - 1);
        this.names = found(INSERTED, insert);
        this.one = "(" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        this.changing = " on duplicate key update " + changing;
    }

    /** Of what {@code update ... set ... where ...} sets, by named parameters. */
    static List<String> columnsSetBy(String update) {
        return found(CHANGED, update.substring(0, update.lastIndexOf("where")));
    }

    private static List<String> found(Pattern pattern, String sql) {
        return pattern.matcher(sql)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
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
