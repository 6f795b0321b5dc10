package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/** Keys on their way to being locked; used once. */
final class LockedKeys {
    private final Map<String, CorrelationKey> byLookup = new HashMap<>();
    private final List<CorrelationKey> inOrder;
    private final Map<CorrelationKey, PaymentId> leadsTo = new HashMap<>();
    private int locked;

    LockedKeys(SortedSet<CorrelationKey> keys) {
        inOrder = List.copyOf(keys);
        keys.forEach(key -> byLookup.put(key.lookup(), key));
    }

    List<String> lookups() {
        return inOrder.stream().map(CorrelationKey::lookup).toList();
    }

    List<String> of(Function<CorrelationKey, String> part) {
        return inOrder.stream().map(part).map(SafeText::of).toList();
    }

    CorrelationKey add(ResultSet row) throws SQLException {
        CorrelationKey key = byLookup.get(row.getString("lookup"));
        if (key == null) {
            throw new IllegalStateException("a key that was not asked for");
        }
        long payment = row.getLong("payment_id");
        if (!row.wasNull()) {
            leadsTo.put(key, new PaymentId(payment));
        }
        locked++;
        return key;
    }

    /** All of them are locked; one that was purged between its insertion and its lock is a lost race. */
    Map<CorrelationKey, PaymentId> leadingToPayments() {
        if (locked != inOrder.size()) {
            throw new LostRace("a key was purged");
        }
        return leadsTo;
    }
}
