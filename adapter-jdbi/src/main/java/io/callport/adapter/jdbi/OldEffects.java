package io.callport.adapter.jdbi;

import io.callport.port.EffectState;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Effects that nobody waits for any more. Thread-safe. */
final class OldEffects {
    private final String ofRefs;
    private final String lock;
    private final String delete;

    OldEffects(Dialect dialect, JdbiOptions options) {
        ofRefs = options.sql(
                "select sequence_number, ref_hash, state, lease_until from callport_outbox where ref_hash = any(:refs)");
        // A handler's transaction may hold what was overtaken, for as long as the handler takes.
        lock = options.sql("select sequence_number from callport_outbox" + dialect.byIndex("primary")
                + " where sequence_number = any(:numbers) for update skip locked");
        delete = options.sql("delete from callport_outbox where sequence_number = :number");
    }

    /** @param isOver handed over; or overtaken, and its lease has ended before what is old began to be */
    record Row(long number, String refHash, boolean isOver) {}

    /** All of these transactions. */
    List<Row> of(Handle handle, Collection<String> refHashes, long before) {
        return refHashes.isEmpty()
                ? List.of()
                : handle.createQuery(ofRefs)
                        .bindArray("refs", String.class, List.copyOf(refHashes))
                        .map((row, context) -> new Row(
                                row.getLong("sequence_number"),
                                row.getString("ref_hash"),
                                isOver(row.getString("state"), row.getLong("lease_until") <= before)))
                        .list();
    }

    /** A state that only a newer version knows is left to it. */
    private static boolean isOver(String state, boolean isInNobodysHands) {
        return state.equals(EffectState.DONE.name())
                || (state.equals(EffectState.OVERTAKEN.name()) && isInNobodysHands);
    }

    /** Returns those that somebody else holds; the others are locked. */
    Set<Long> heldByOthers(Handle handle, List<Row> rows) {
        Set<Long> numbers = new HashSet<>(rows.stream().map(Row::number).toList());
        if (!numbers.isEmpty()) {
            numbers.removeAll(handle.createQuery(lock)
                    .bindArray("numbers", Long.class, List.copyOf(numbers))
                    .mapTo(Long.class)
                    .list());
        }
        return numbers;
    }

    /** Returns how many were there. */
    int delete(Handle handle, List<Row> rows) {
        PreparedBatch batch = handle.prepareBatch(delete);
        rows.forEach(row -> batch.bind("number", row.number()).add());
        return Deleted.in(batch);
    }
}
