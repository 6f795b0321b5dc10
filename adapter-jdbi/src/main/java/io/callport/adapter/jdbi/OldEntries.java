package io.callport.adapter.jdbi;

import io.callport.port.Purged;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.PaymentState;
import io.callport.transaction.TransactionState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Entries of timelines. Their payments are locked first, those that somebody has in hand are left; what is read after that stays true until the
 * commit, as whoever writes to a payment locks it.
 */
final class OldEntries implements Age {
    private final String next;
    private final String lock;
    private final String members;
    private final String younger;
    private final String delete;
    private final OldEffects effects;

    OldEntries(Dialect dialect, JdbiOptions options) {
        next = options.sql("""
                select f.at, f.sequence_number, f.id, f.ref_hash, t.payment_id, t.realm, t.unresolved
                from callport_fact f join callport_transaction t on t.ref_hash = f.ref_hash
                where f.at >= :at and f.at < :before and (f.at, f.sequence_number) > (:at, :number)
                order by f.at, f.sequence_number
                limit :most""");
        lock = options.sql("select " + PaymentRow.COLUMNS + " from callport_payment" + dialect.byIndex("primary")
                + " where id = any(:ids) order by id for update skip locked");
        members =
                options.sql("select " + MemberColumns.ALL + " from callport_transaction where payment_id = any(:ids)");
        younger = options.sql(
                "select distinct ref_hash from callport_fact where ref_hash = any(:refs) and at >= :before");
        delete = options.sql("delete from callport_fact where id = :id");
        effects = new OldEffects(dialect, options);
    }

    /** An entry. */
    private record Old(Place place, String refHash, long payment, String parkedRefHash, boolean isSettled) {
        String id() {
            return place.id();
        }
    }

    /** A payment whose timeline may be forgotten, locked; and of it what is old. */
    private record Closed(Set<String> refHashes, List<Old> entries) {
        /** Also about its callbacks while they were parked. */
        Set<String> effectRefs() {
            Set<String> all = parkedRefs();
            all.addAll(refHashes);
            return all;
        }

        Set<String> parkedRefs() {
            return entries.stream().map(Old::parkedRefHash).collect(Collectors.toCollection(HashSet::new));
        }
    }

    @Override
    public Looked next(Handle handle, long before, Place after, int most) {
        List<Old> entries = entries(handle, before, after, most);
        boolean isLast = entries.size() < most;
        Place upTo = entries.isEmpty() ? after : entries.get(entries.size() - 1).place();
        List<Closed> closed = closed(handle, entries);
        Set<String> all = collected(closed, Closed::effectRefs);
        Map<String, List<OldEffects.Row>> rows =
                effects.of(handle, all, before).stream().collect(Collectors.groupingBy(OldEffects.Row::refHash));
        closed.removeIf(one -> of(one.effectRefs(), rows).stream().anyMatch(row -> !row.isOver()));
        Set<String> stillTold = younger(handle, collected(closed, Closed::refHashes), before);
        Map<Closed, List<OldEffects.Row>> going = new HashMap<>();
        for (Closed one : closed) {
            boolean isYoung = one.refHashes().stream().anyMatch(stillTold::contains);
            going.put(one, of(isYoung ? one.parkedRefs() : one.effectRefs(), rows));
        }
        Set<Long> held = effects.heldByOthers(
                handle, going.values().stream().flatMap(List::stream).toList());
        going.values().removeIf(some -> some.stream().anyMatch(row -> held.contains(row.number())));
        long deletedEffects = effects.delete(
                handle, going.values().stream().flatMap(List::stream).toList());
        long deletedEntries = delete(
                handle,
                going.keySet().stream().flatMap(one -> one.entries().stream()).toList());
        return new Looked(new Purged(deletedEntries, deletedEffects, 0, 0, isLast), upTo);
    }

    private List<Old> entries(Handle handle, long before, Place after, int most) {
        return handle.createQuery(next)
                .bind("before", before)
                .bind("at", after.at())
                .bind("number", after.number())
                .bind("most", most)
                .map((row, context) -> new Old(
                        new Place(row.getLong("at"), row.getLong("sequence_number"), row.getString("id")),
                        row.getString("ref_hash"),
                        row.getLong("payment_id"),
                        SafeText.hash(ParkedFact.effectsRef(row.getString("realm"), new FactId(row.getString("id")))),
                        row.getString("unresolved") == null))
                .list();
    }

    private List<Closed> closed(Handle handle, List<Old> entries) {
        List<Long> ids = entries.stream()
                .filter(Old::isSettled)
                .map(Old::payment)
                .distinct()
                .toList();
        List<Closed> closed = new ArrayList<>();
        if (ids.isEmpty()) {
            return closed;
        }
        List<PaymentRow> payments = handle.createQuery(lock)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> PaymentRow.read(row))
                .list();
        Map<Long, List<TransactionState>> membersOf = membersOf(handle, payments);
        for (PaymentRow payment : payments) {
            PaymentState state =
                    payment.with(membersOf.getOrDefault(payment.id().value(), List.of()));
            if (state.mayBeForgotten()) {
                Set<String> refHashes = state.members().stream()
                        .map(member -> SafeText.hash(member.ref()))
                        .collect(Collectors.toSet());
                closed.add(new Closed(
                        refHashes,
                        entries.stream()
                                .filter(entry -> refHashes.contains(entry.refHash()))
                                .toList()));
            }
        }
        return closed;
    }

    private Map<Long, List<TransactionState>> membersOf(Handle handle, List<PaymentRow> payments) {
        Map<Long, List<TransactionState>> membersOf = new HashMap<>();
        if (!payments.isEmpty()) {
            handle.createQuery(members)
                    .bindArray(
                            "ids",
                            Long.class,
                            payments.stream()
                                    .map(payment -> payment.id().value())
                                    .toList())
                    .map((row, context) -> Map.entry(row.getLong("payment_id"), MemberColumns.read(row)))
                    .forEach(row -> membersOf
                            .computeIfAbsent(row.getKey(), none -> new ArrayList<>())
                            .add(row.getValue()));
        }
        return membersOf;
    }

    private Set<String> younger(Handle handle, Set<String> refHashes, long before) {
        return refHashes.isEmpty()
                ? Set.of()
                : new HashSet<>(handle.createQuery(younger)
                        .bindArray("refs", String.class, List.copyOf(refHashes))
                        .bind("before", before)
                        .mapTo(String.class)
                        .list());
    }

    private long delete(Handle handle, List<Old> entries) {
        PreparedBatch batch = handle.prepareBatch(delete);
        entries.forEach(entry -> batch.bind("id", entry.id()).add());
        return Deleted.in(batch);
    }

    private static List<OldEffects.Row> of(Set<String> refHashes, Map<String, List<OldEffects.Row>> rows) {
        return refHashes.stream()
                .flatMap(ref -> rows.getOrDefault(ref, List.of()).stream())
                .toList();
    }

    private static Set<String> collected(Collection<Closed> closed, Function<Closed, Set<String>> what) {
        return closed.stream().map(what).flatMap(Set::stream).collect(Collectors.toSet());
    }
}
