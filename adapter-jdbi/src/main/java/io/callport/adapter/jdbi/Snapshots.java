package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.TransactionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads, once everything is locked, what is to be decided on. Thread-safe. */
final class Snapshots {
    private final String members;
    private final String known;
    private final String parked;
    private final Siblings siblings;

    Snapshots(JdbiOptions options) {
        members =
                options.sql("select " + MemberColumns.ALL + " from callport_transaction where payment_id = any(:ids)");
        known = options.sql("select id from callport_fact where id = any(:ids)");
        parked = options.sql("""
                select fact_id, realm, connector, state, uuid_key, mtid_key, at, body
                from callport_parked
                join (
                    select fact_id as waiting from callport_parked where uuid_key = any(:lookups)
                    union
                    select fact_id as waiting from callport_parked where mtid_key = any(:lookups)) found
                on fact_id = waiting
                order by at, fact_id""");
        siblings = new Siblings(options);
    }

    /** A transaction and the payment it belongs to. */
    record MemberRow(PaymentId payment, TransactionState member) {}

    /** A parked callback and what it waits for. */
    record ParkedRow(
            ParkedFact fact,
            @Nullable String uuidKey,
            @Nullable String mtidKey) {
        static ParkedRow read(ResultSet row) throws SQLException {
            return new ParkedRow(Parking.read(row), row.getString("uuid_key"), row.getString("mtid_key"));
        }

        boolean waitsUnder(Set<CorrelationKey> keys) {
            return keys.stream()
                    .map(CorrelationKey::lookup)
                    .anyMatch(key -> key.equals(uuidKey) || key.equals(mtidKey));
        }
    }

    /** One for each group, in their order. */
    List<PaymentSnapshot> read(Handle handle, LockedRows locked, List<FactGroup> groups) {
        return of(
                locked,
                groups,
                readMembers(handle, locked),
                readKnown(handle, groups),
                readParked(handle, groups),
                siblings.find(handle, locked, groups));
    }

    /** One for each group, in their order, put together from what was read for all of them. */
    static List<PaymentSnapshot> of(
            LockedRows locked,
            List<FactGroup> groups,
            List<MemberRow> members,
            Set<FactId> knownIds,
            List<ParkedRow> waiting,
            Siblings.Found others) {
        Map<PaymentId, List<MemberRow>> membersOf = members.stream().collect(Collectors.groupingBy(MemberRow::payment));
        return groups.stream()
                .map(group -> new PaymentSnapshot(
                        states(group, locked, membersOf),
                        group.facts().stream()
                                .map(Fact::id)
                                .filter(knownIds::contains)
                                .collect(Collectors.toSet()),
                        waiting.stream()
                                .filter(one -> one.waitsUnder(group.ownKeys()))
                                .map(ParkedRow::fact)
                                .toList(),
                        others.of(group)))
                .toList();
    }

    private static List<PaymentState> states(
            FactGroup group, LockedRows locked, Map<PaymentId, List<MemberRow>> membersOf) {
        return group.payments().stream()
                .map(id -> locked.payment(id)
                        .with(membersOf.getOrDefault(id, List.of()).stream()
                                .map(MemberRow::member)
                                .sorted(Comparator.comparing(TransactionState::ref))
                                .toList()))
                .toList();
    }

    private List<MemberRow> readMembers(Handle handle, LockedRows locked) {
        List<Long> ids = locked.paymentNumbers();
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery(members)
                        .bindArray("ids", Long.class, ids)
                        .map((row, context) ->
                                new MemberRow(new PaymentId(row.getLong("payment_id")), MemberColumns.read(row)))
                        .list();
    }

    private Set<FactId> readKnown(Handle handle, List<FactGroup> groups) {
        return new HashSet<>(handle.createQuery(known)
                .bindArray(
                        "ids",
                        String.class,
                        groups.stream()
                                .flatMap(group -> group.facts().stream())
                                .map(fact -> fact.id().value())
                                .toList())
                .map((row, context) -> new FactId(row.getString("id")))
                .list());
    }

    private List<ParkedRow> readParked(Handle handle, List<FactGroup> groups) {
        List<String> lookups = groups.stream()
                .map(FactGroup::ownKeys)
                .map(KeyColumns::lookups)
                .flatMap(Collection::stream)
                .toList();
        return lookups.isEmpty()
                ? List.of()
                : handle.createQuery(parked)
                        .bindArray("lookups", String.class, lookups)
                        .map((row, context) -> ParkedRow.read(row))
                        .list();
    }
}
