package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** Keys that are locked, and the payments they lead to as their locks found them. Filled by one thread, then only read. */
final class LockedRows {
    private final Map<String, CorrelationKey> byLookup = new HashMap<>();
    private final Map<CorrelationKey, PaymentId> leadsTo = new HashMap<>();
    private final NavigableMap<PaymentId, PaymentRow> payments = new TreeMap<>();

    LockedRows(SortedSet<CorrelationKey> keys) {
        keys.forEach(key -> byLookup.put(key.lookup(), key));
    }

    /** Of a row with {@code lookup} and {@code payment_id}: the payment it leads to; 0 if to none. */
    long addKey(ResultSet row) throws SQLException {
        CorrelationKey key = byLookup.get(row.getString("lookup"));
        if (key == null) {
            throw new IllegalStateException("a key that was not asked for");
        }
        long payment = row.getLong("payment_id");
        if (!row.wasNull()) {
            leadsTo.put(key, new PaymentId(payment));
        }
        return payment;
    }

    /** A key that leads to that payment. */
    void addKey(String lookup, PaymentId payment) {
        CorrelationKey key = byLookup.get(lookup);
        if (key == null) {
            throw new IllegalStateException("a key that was not asked for");
        }
        leadsTo.put(key, payment);
    }

    void addPayment(PaymentRow row) {
        payments.put(row.id(), row);
    }

    /** All of them are locked; one that is not there any more was merged into another meanwhile, which is a lost race. */
    LockedRows complete() {
        if (!payments.keySet().containsAll(leadsTo.values())) {
            throw new LostRace("a payment is gone");
        }
        return this;
    }

    PaymentRow payment(PaymentId id) {
        PaymentRow row = payments.get(id);
        if (row == null) {
            throw new IllegalStateException("a payment that was not locked");
        }
        return row;
    }

    /** The third thing to lock. */
    SortedSet<CorrelationKey> ordersToLock(List<Fact> facts) {
        return FactGroup.ordersToLock(facts, orders().values());
    }

    List<FactGroup> groups(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        return FactGroup.of(facts, more, leadsTo, orders());
    }

    List<Long> paymentNumbers() {
        return payments.keySet().stream().map(PaymentId::value).toList();
    }

    private Map<PaymentId, CorrelationKey> orders() {
        Map<PaymentId, CorrelationKey> orders = new HashMap<>();
        for (PaymentRow payment : payments.values()) {
            CorrelationKey order = payment.order();
            if (order != null) {
                orders.put(payment.id(), order);
            }
        }
        return orders;
    }
}
