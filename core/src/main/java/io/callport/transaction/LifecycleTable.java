package io.callport.transaction;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The life cycle of a transaction: what each result makes of each stage. {@code docs/lifecycle.md} is generated from it.
 *
 * <p>A cell names the stage that follows; a dot means that it stays. A question mark means that the gateway is to be asked, unless a question is
 * open already. Answers to questions lead to their own stages from everywhere, see {@link #ANSWERS}. Whatever is neither (a request, news about
 * the instrument, asking, an answer that settles nothing, a misfit) leaves the stage as it is.
 */
final class LifecycleTable {
    private static final String TABLE = """
            | stage                   | REJECTED | PENDING | ERROR                   | OK                       | CORRECTED_ERROR     | CORRECTED_OK           |
            | SUBMITTED               | REJECTED | PENDING | FAILED                  | SUCCEEDED                | CORRECTED_TO_FAILED | CORRECTED_TO_SUCCEEDED |
            | REJECTED                | .        | PENDING | FAILED                  | SUCCEEDED                | CORRECTED_TO_FAILED | CORRECTED_TO_SUCCEEDED |
            | PENDING                 | .        | .       | FAILED                  | SUCCEEDED                | CORRECTED_TO_FAILED | CORRECTED_TO_SUCCEEDED |
            | FAILED                  | .        | .       | .                       | SUCCEEDED_AFTER_FAILURE  | CORRECTED_TO_FAILED | CONTESTED_SUCCESS ?    |
            | SUCCEEDED               | .        | .       | SUCCEEDED_AFTER_FAILURE | .                        | CONTESTED_FAILURE ? | CORRECTED_TO_SUCCEEDED |
            | SUCCEEDED_AFTER_FAILURE | .        | .       | .                       | .                        | CONTESTED_FAILURE ? | CONTESTED_SUCCESS ?    |
            | CORRECTED_TO_FAILED     | .        | .       | .                       | CONTESTED_FAILURE ?      | .                   | CONTESTED_SUCCESS ?    |
            | CORRECTED_TO_SUCCEEDED  | .        | .       | CONTESTED_SUCCESS ?     | .                        | CONTESTED_SUCCESS ? | .                      |
            | CONTESTED_FAILURE       | .        | .       | .                       | .                        | .                   | CONTESTED_SUCCESS      |
            | CONTESTED_SUCCESS       | .        | .       | .                       | .                        | .                   | .                      |
            | ANSWERED_SUCCEEDED      | .        | .       | . ?                     | .                        | . ?                 | .                      |
            | ANSWERED_FAILED_SO_FAR  | .        | .       | .                       | SUCCEEDED_SINCE_ANSWER ? | ANSWERED_FAILED     | . ?                    |
            | ANSWERED_FAILED         | .        | .       | .                       | . ?                      | .                   | . ?                    |
            | SUCCEEDED_SINCE_ANSWER  | .        | .       | .                       | . ?                      | ANSWERED_FAILED     | . ?                    |
            """;

    /** Where an answer leads to: success, or failure; which of several depends on whether a success was told before the question, after it, or never. */
    static final Map<Result, Set<Stage>> ANSWERS = Map.of(
            Result.OK, EnumSet.of(Stage.ANSWERED_SUCCEEDED),
            Result.ERROR,
                    EnumSet.of(Stage.ANSWERED_FAILED_SO_FAR, Stage.ANSWERED_FAILED, Stage.SUCCEEDED_SINCE_ANSWER));

    private static final Map<Stage, Map<Rank, Move>> MOVES = read(TABLE);

    private LifecycleTable() {}

    /**
     * A cell.
     *
     * @param to the stage that follows
     * @param asks whether the gateway is to be asked, unless a question is open
     */
    record Move(Stage to, boolean asks) {}

    static Move of(Stage stage, Rank told) {
        Map<Rank, Move> row = MOVES.get(stage);
        Move move = row == null ? null : row.get(told);
        if (move == null) {
            throw new IllegalStateException("The table says nothing of " + told + " in " + stage);
        }
        return move;
    }

    private static Map<Stage, Map<Rank, Move>> read(String table) {
        Map<Stage, Map<Rank, Move>> moves = new EnumMap<>(Stage.class);
        List<List<String>> lines = TextTable.rows(table);
        List<Rank> columns = lines.get(0).stream().skip(1).map(Rank::valueOf).toList();
        for (List<String> line : lines.subList(1, lines.size())) {
            Stage stage = Stage.valueOf(line.get(0));
            Map<Rank, Move> row = new EnumMap<>(Rank.class);
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), move(stage, line.get(i + 1)));
            }
            moves.put(stage, row);
        }
        return moves;
    }

    private static Move move(Stage stage, String cell) {
        boolean asks = cell.endsWith("?");
        String name = asks ? cell.substring(0, cell.length() - 1).strip() : cell;
        return new Move(name.equals(".") ? stage : Stage.valueOf(name), asks);
    }
}
