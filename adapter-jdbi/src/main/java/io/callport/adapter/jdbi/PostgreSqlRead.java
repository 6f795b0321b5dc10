package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.Snapshots.MemberRow;
import io.callport.adapter.jdbi.Snapshots.ParkedRow;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link PostgreSqlReading} found for some facts: as of one moment, or under the locks that keep it as it is. Filled by one thread. */
final class PostgreSqlRead {
    private final Wanted wanted;
    private final boolean withSiblings;
    private final LockedRows rows;
    private final Set<String> wantedKeys;
    private final Map<String, Key> keys = new HashMap<>();
    private final List<MemberRow> members = new ArrayList<>();
    private final Set<FactId> known = new HashSet<>();
    private final List<ParkedRow> parked = new ArrayList<>();
    private final List<Sibling> siblings = new ArrayList<>();

    /** @param withSiblings whether siblings are looked for */
    PostgreSqlRead(Wanted wanted, boolean withSiblings) {
        this.wanted = wanted;
        this.withSiblings = withSiblings;
        this.rows = new LockedRows(wanted.keys());
        this.wantedKeys = wanted.keys().stream().map(CorrelationKey::lookup).collect(Collectors.toSet());
    }

    /**
     * A key that is there.
     *
     * @param payment where it leads; null if to none
     * @param stamp another one after each change of the row
     * @param place where the row is until it changes; null if nobody is to look there
     */
    record Key(
            @Nullable Long payment, String stamp, @Nullable String place) {}

    private record Sibling(Siblings.Row row, String place) {}

    void addKey(ResultSet row) throws SQLException {
        String lookup = row.getString("lookup");
        long number = row.getLong("payment_id");
        Long payment = row.wasNull() ? null : number;
        keys.put(lookup, new Key(payment, row.getString("stamp"), row.getString("place")));
        String order = row.getString("order_lookup");
        if (order != null) {
            keys.put(order, new Key(null, row.getString("order_stamp"), null));
        }
        if (payment != null && wantedKeys.contains(lookup)) {
            PaymentId id = new PaymentId(payment);
            rows.addKey(lookup, id);
            long version = row.getLong("version");
            if (!row.wasNull()) {
                rows.addPayment(new PaymentRow(
                        id, version, row.getInt("format"), row.getString("realm"), row.getString("order_key")));
            }
        }
    }

    void addMember(ResultSet row) throws SQLException {
        members.add(new MemberRow(new PaymentId(row.getLong("payment_id")), MemberColumns.read(row)));
    }

    void addKnown(ResultSet row) throws SQLException {
        known.add(new FactId(row.getString("id")));
    }

    void addParked(ResultSet row) throws SQLException {
        parked.add(ParkedRow.read(row));
    }

    void addSibling(ResultSet row) throws SQLException {
        siblings.add(new Sibling(Siblings.Row.read(row), row.getString("ref_hash")));
    }

    /** The key's row; null if there is none. */
    @Nullable
    Key key(CorrelationKey key) {
        return keys.get(key.lookup());
    }

    boolean isThere(String lookup) {
        return keys.containsKey(lookup);
    }

    /** Whether what is to be decided on is for orders. */
    boolean hasOrders() {
        return !wanted.orders().isEmpty() || !rows.ordersToLock(wanted.facts()).isEmpty();
    }

    /** Whether others of the same orders matter and were not looked for. */
    boolean siblingsLeftOut() {
        return !withSiblings && hasOrders();
    }

    /** Orders that matter and were not looked for: a column may show an order's key otherwise than it was. */
    Set<CorrelationKey> ordersLeftOut() {
        Set<CorrelationKey> left = new HashSet<>(rows.ordersToLock(wanted.facts()));
        left.removeAll(wanted.orders());
        left.removeIf(order -> keys.containsKey(order.lookup()));
        return left;
    }

    Attempt attempt() {
        rows.complete();
        List<FactGroup> groups = wanted.groups(rows);
        parked.sort(Comparator.comparing((ParkedRow one) -> one.fact().receivedAt())
                .thenComparing(one -> one.fact().id().value()));
        siblings.sort(
                Comparator.comparingLong((Sibling one) -> one.row().payment()).thenComparing(Sibling::place));
        Siblings.Found others =
                Siblings.found(siblings.stream().map(Sibling::row).toList());
        return new Attempt(wanted.facts(), groups, Snapshots.of(rows, groups, members, known, parked, others));
    }
}
