package io.callport.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sorts facts into groups; used once. */
final class FactGrouping {
    private final List<Fact> facts;
    private final Map<FactId, Set<CorrelationKey>> more;
    private final Map<CorrelationKey, PaymentId> leadsTo;
    private final Map<PaymentId, CorrelationKey> orders;
    private final int[] leader;

    FactGrouping(
            List<Fact> facts,
            Map<FactId, Set<CorrelationKey>> more,
            Map<CorrelationKey, PaymentId> leadsTo,
            Map<PaymentId, CorrelationKey> orders) {
        this.facts = facts;
        this.more = more;
        this.leadsTo = leadsTo;
        this.orders = orders;
        this.leader = new int[facts.size()];
    }

    List<FactGroup> groups() {
        if (facts.size() == 1) {
            return List.of(group(List.of(0)));
        }
        join();
        Map<Integer, List<Integer>> byLeader = new LinkedHashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            byLeader.computeIfAbsent(leaderOf(i), none -> new ArrayList<>()).add(i);
        }
        return byLeader.values().stream().map(this::group).toList();
    }

    private void join() {
        Map<Object, Integer> first = new HashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            leader[i] = i;
            join(i, first.putIfAbsent(facts.get(i).id(), i));
            join(i, first, FactGroup.order(facts.get(i)));
            for (CorrelationKey key : FactGroup.all(facts.get(i), more)) {
                join(i, first, key);
                PaymentId payment = leadsTo.get(key);
                if (payment != null) {
                    join(i, first, payment);
                    join(i, first, orders.get(payment));
                }
            }
        }
    }

    private void join(int one, Map<Object, Integer> first, @Nullable Object shared) {
        if (shared != null) {
            join(one, first.putIfAbsent(shared, one));
        }
    }

    private void join(int one, @Nullable Integer other) {
        if (other != null) {
            int a = leaderOf(one);
            int b = leaderOf(other);
            leader[Math.max(a, b)] = Math.min(a, b);
        }
    }

    private int leaderOf(int i) {
        return leader[i] == i ? i : leaderOf(leader[i]);
    }

    private FactGroup group(List<Integer> members) {
        List<Fact> together = new ArrayList<>();
        Set<CorrelationKey> own = new LinkedHashSet<>();
        Set<CorrelationKey> all = new LinkedHashSet<>();
        for (int member : members) {
            Fact fact = facts.get(member);
            together.add(fact);
            own.addAll(FactGroup.own(fact, more));
            all.addAll(fact.allKeys());
        }
        all.addAll(own);
        Set<PaymentId> payments = new TreeSet<>();
        for (CorrelationKey key : all) {
            PaymentId payment = leadsTo.get(key);
            if (payment != null) {
                payments.add(payment);
            }
        }
        List<CorrelationKey> theirOrders =
                payments.stream().map(orders::get).filter(Objects::nonNull).toList();
        return new FactGroup(List.copyOf(payments), together, own, all, FactGroup.ordersToLock(together, theirOrders));
    }
}
