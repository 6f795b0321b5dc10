package io.callport.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        if (facts.size() == 1) { // as nearly always
            return List.of(group(facts.get(0)));
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

    /** The same as of several, without a copy for each step. */
    private FactGroup group(Fact fact) {
        boolean hasLearned = more.containsKey(fact.id());
        Set<CorrelationKey> own = Set.copyOf(hasLearned ? FactGroup.own(fact, more) : fact.ownKeys());
        boolean hasOthers = hasLearned || fact.allKeys().size() > own.size();
        return group(List.of(fact), own, hasOthers ? FactGroup.all(fact, more) : own);
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
        return group(together, own, all);
    }

    private FactGroup group(List<Fact> together, Set<CorrelationKey> own, Set<CorrelationKey> all) {
        Set<PaymentId> payments = new TreeSet<>();
        for (CorrelationKey key : all) {
            PaymentId payment = leadsTo.get(key);
            if (payment != null) {
                payments.add(payment);
            }
        }
        Set<CorrelationKey> theirOrders = new LinkedHashSet<>();
        for (PaymentId payment : payments) {
            addIfThere(orders.get(payment), theirOrders);
        }
        for (Fact fact : together) {
            addIfThere(FactGroup.order(fact), theirOrders);
        }
        return new FactGroup(List.copyOf(payments), together, own, all, theirOrders);
    }

    private static void addIfThere(@Nullable CorrelationKey order, Set<CorrelationKey> orders) {
        if (order != null) {
            orders.add(order);
        }
    }
}
