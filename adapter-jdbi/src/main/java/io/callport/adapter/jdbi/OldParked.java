package io.callport.adapter.jdbi;

import io.callport.port.Purged;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Parked callbacks that are somebody else's, with what was made and inserted for them. Waits for no lock, so it stands in nobody's way. */
final class OldParked implements Age {
    private final String next;
    private final String delete;
    private final String lockKeys;
    private final String waitedUnder;
    private final String deleteKey;
    private final OldEffects effects;

    OldParked(Dialect dialect, JdbiOptions options) {
        String index = options.sql("callport_parked_age");
        next = options.sql("""
                select at, fact_id, realm, uuid_key, mtid_key from callport_parked%s
                where state = 'FOREIGN' and at >= :at and at < :before and (at, fact_id) > (:at, :id)
                order by at, fact_id
                limit :most
                for update skip locked""".formatted(dialect.byIndex(index)));
        delete = options.sql("delete from callport_parked where fact_id = :id");
        // A key that never led anywhere. Whoever parks under it has it locked, and is left alone.
        lockKeys = options.sql("select lookup from callport_correlation" + dialect.byIndex("primary")
                + " where lookup = any(:lookups) and payment_id is null for update skip locked");
        waitedUnder = options.sql("""
                select uuid_key as lookup from callport_parked where uuid_key = any(:lookups)
                union
                select mtid_key as lookup from callport_parked where mtid_key = any(:lookups)""");
        deleteKey = options.sql("delete from callport_correlation where lookup = :lookup");
        effects = new OldEffects(dialect, options);
    }

    /** A callback, and what it waited for. */
    private record Old(
            Place place,
            String refHash,
            @Nullable String uuidKey,
            @Nullable String mtidKey) {
        Stream<String> lookups() {
            return Stream.of(uuidKey, mtidKey).flatMap(Stream::ofNullable);
        }
    }

    @Override
    public Looked next(Handle handle, long before, Place after, int most) {
        List<Old> found = found(handle, before, after, most);
        Place upTo = found.isEmpty() ? after : found.get(found.size() - 1).place();
        Map<String, List<OldEffects.Row>> rows =
                effects.of(handle, found.stream().map(Old::refHash).toList(), before).stream()
                        .collect(Collectors.groupingBy(OldEffects.Row::refHash));
        Set<Long> held = effects.heldByOthers(
                handle, rows.values().stream().flatMap(List::stream).toList());
        List<Old> going = found.stream()
                .filter(one -> rows.getOrDefault(one.refHash(), List.of()).stream()
                        .allMatch(row -> row.isOver() && !held.contains(row.number())))
                .toList();
        long deletedEffects = effects.delete(
                handle,
                going.stream()
                        .flatMap(one -> rows.getOrDefault(one.refHash(), List.of()).stream())
                        .toList());
        PreparedBatch batch = handle.prepareBatch(delete);
        going.forEach(one -> batch.bind("id", one.place().id()).add());
        long parked = Deleted.in(batch);
        deleteKeys(handle, going.stream().flatMap(Old::lookups).distinct().toList());
        return new Looked(new Purged(0, deletedEffects, parked, 0, found.size() < most), upTo);
    }

    private List<Old> found(Handle handle, long before, Place after, int most) {
        return handle.createQuery(next)
                .bind("before", before)
                .bind("at", after.at())
                .bind("id", after.id())
                .bind("most", most)
                .map((row, context) -> new Old(
                        new Place(row.getLong("at"), 0, row.getString("fact_id")),
                        SafeText.hash(
                                ParkedFact.effectsRef(row.getString("realm"), new FactId(row.getString("fact_id")))),
                        row.getString("uuid_key"),
                        row.getString("mtid_key")))
                .list();
    }

    private void deleteKeys(Handle handle, List<String> lookups) {
        if (lookups.isEmpty()) {
            return;
        }
        List<String> locked = handle.createQuery(lockKeys)
                .bindArray("lookups", String.class, lookups)
                .mapTo(String.class)
                .list();
        if (!locked.isEmpty()) { // in a later statement: what waits under them now, waits until the commit
            Set<String> waited = Set.copyOf(handle.createQuery(waitedUnder)
                    .bindArray("lookups", String.class, locked)
                    .mapTo(String.class)
                    .list());
            PreparedBatch batch = handle.prepareBatch(deleteKey);
            locked.stream()
                    .filter(lookup -> !waited.contains(lookup))
                    .forEach(lookup -> batch.bind("lookup", lookup).add());
            batch.execute();
        }
    }
}
