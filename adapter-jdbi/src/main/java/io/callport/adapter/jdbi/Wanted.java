package io.callport.adapter.jdbi;

import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What facts need to have read and locked; grows from one attempt to the next. Used by one thread. */
final class Wanted {
    private final List<Fact> facts;
    private final Map<FactId, Set<CorrelationKey>> more = new HashMap<>();
    private final Set<CorrelationKey> moreOrders = new LinkedHashSet<>();

    Wanted(List<Fact> facts) {
        this.facts = facts;
    }

    List<Fact> facts() {
        return facts;
    }

    SortedSet<CorrelationKey> keys() {
        return FactGroup.keysToLock(facts, more);
    }

    /** As far as they are known without the payments. */
    NavigableSet<CorrelationKey> orders() {
        return FactGroup.ordersToLock(facts, moreOrders);
    }

    Set<CorrelationKey> keysAndOrders() {
        Set<CorrelationKey> all = new TreeSet<>(keys());
        all.addAll(orders());
        return all;
    }

    List<FactGroup> groups(LockedRows rows) {
        return rows.groups(facts, more);
    }

    void learn(Attempt attempt) {
        attempt.learned()
                .forEach((fact, keys) -> more.computeIfAbsent(fact, none -> new LinkedHashSet<>())
                        .addAll(keys));
    }

    void learn(Set<CorrelationKey> orders) {
        moreOrders.addAll(orders);
    }
}
