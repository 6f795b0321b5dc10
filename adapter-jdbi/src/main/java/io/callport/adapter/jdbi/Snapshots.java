package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.TransactionState;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Locks payments and reads, in statements after that, what is to be decided on. Thread-safe. */
final class Snapshots {
    private final Dialect dialect;
    private final String payments;
    private final String members;
    private final String known;
    private final String parked;

    Snapshots(Dialect dialect, JdbiOptions options) {
        this.dialect = dialect;
        payments = options.sql("select id, version, format, order_key from callport_payment where id = any(:ids)");
        members =
                options.sql("select " + MemberColumns.ALL + " from callport_transaction where payment_id = any(:ids)");
        known = options.sql("select id from callport_fact where id = any(:ids)");
        parked = options.sql("""
                select fact_id, realm, connector, uuid_key, mtid_key, at, body from callport_parked
                where fact_id in (
                    select fact_id from callport_parked where uuid_key = any(:lookups)
                    union
                    select fact_id from callport_parked where mtid_key = any(:lookups))
                order by at, fact_id""");
    }

    private record PaymentRow(
            long id, long version, int format, @Nullable String orderKey) {}

    private record MemberRow(long payment, TransactionState member) {}

    private record ParkedRow(
            ParkedFact fact,
            @Nullable String uuidKey,
            @Nullable String mtidKey) {
        boolean waitsUnder(Set<CorrelationKey> keys) {
            return keys.stream()
                    .map(CorrelationKey::lookup)
                    .anyMatch(key -> key.equals(uuidKey) || key.equals(mtidKey));
        }
    }

    /**
     * One for each group, in their order.
     *
     * @param ids all payments that the locked keys lead to
     */
    List<PaymentSnapshot> lockAndRead(Handle handle, SortedSet<PaymentId> ids, List<FactGroup> groups) {
        Map<Long, PaymentRow> rows = new HashMap<>();
        Map<Long, List<MemberRow>> membersOf = Map.of();
        if (!ids.isEmpty()) {
            if (dialect.lockPayments(handle, ids) != ids.size()) {
                throw new LostRace("a payment was purged");
            }
            readPayments(handle, ids).forEach(row -> rows.put(row.id(), row));
            membersOf = readMembers(handle, ids).stream().collect(Collectors.groupingBy(MemberRow::payment));
        }
        Set<FactId> knownIds = readKnown(handle, groups);
        List<ParkedRow> waiting = readParked(handle, groups);
        Map<Long, List<MemberRow>> found = membersOf;
        return groups.stream()
                .map(group -> snapshot(group, rows, found, knownIds, waiting))
                .toList();
    }

    private static PaymentSnapshot snapshot(
            FactGroup group,
            Map<Long, PaymentRow> payments,
            Map<Long, List<MemberRow>> members,
            Set<FactId> known,
            List<ParkedRow> waiting) {
        PaymentId id = group.payment();
        PaymentRow row = id == null ? null : payments.get(id.value());
        return new PaymentSnapshot(
                id,
                row == null ? 0 : row.version(),
                row == null ? 0 : row.format(),
                row == null ? null : row.orderKey(),
                id == null
                        ? List.of()
                        : members.getOrDefault(id.value(), List.of()).stream()
                                .map(MemberRow::member)
                                .sorted(Comparator.comparing(TransactionState::ref))
                                .toList(),
                group.facts().stream().map(Fact::id).filter(known::contains).collect(Collectors.toSet()),
                waiting.stream()
                        .filter(one -> one.waitsUnder(group.ownKeys()))
                        .map(ParkedRow::fact)
                        .toList());
    }

    private List<PaymentRow> readPayments(Handle handle, Collection<PaymentId> ids) {
        return handle.createQuery(payments)
                .bindArray("ids", Long.class, numbers(ids))
                .map((row, context) -> new PaymentRow(
                        row.getLong("id"), row.getLong("version"), row.getInt("format"), row.getString("order_key")))
                .list();
    }

    private List<MemberRow> readMembers(Handle handle, Collection<PaymentId> ids) {
        return handle.createQuery(members)
                .bindArray("ids", Long.class, numbers(ids))
                .map((row, context) -> new MemberRow(row.getLong("payment_id"), MemberColumns.read(row)))
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
                .flatMap(group -> group.ownKeys().stream())
                .map(CorrelationKey::lookup)
                .toList();
        return lookups.isEmpty()
                ? List.of()
                : handle.createQuery(parked)
                        .bindArray("lookups", String.class, lookups)
                        .map((row, context) ->
                                new ParkedRow(Parking.read(row), row.getString("uuid_key"), row.getString("mtid_key")))
                        .list();
    }

    private static List<Long> numbers(Collection<PaymentId> ids) {
        return ids.stream().map(PaymentId::value).toList();
    }
}
