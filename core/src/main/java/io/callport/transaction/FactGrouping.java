package io.callport.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts facts into groups; used once. */
final class FactGrouping {
    private final List<Fact> facts;
    private final Map<FactId, Set<CorrelationKey>> more;
    private final Map<CorrelationKey, PaymentId> leadsTo;
    private final @Nullable PaymentId[] payments;
    private final int[] leader;

    FactGrouping(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more, Map<CorrelationKey, PaymentId> leadsTo) {
        this.facts = facts;
        this.more = more;
        this.leadsTo = new HashMap<>(leadsTo);
        this.payments = new @Nullable PaymentId[facts.size()];
        this.leader = new int[facts.size()];
    }

    List<FactGroup> groups() {
        resolve();
        join();
        Map<Integer, List<Integer>> byLeader = new LinkedHashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            byLeader.computeIfAbsent(leaderOf(i), none -> new ArrayList<>()).add(i);
        }
        return byLeader.values().stream().map(this::group).toList();
    }

    /** A fact that a payment was found for makes its other keys lead there for the rest of the batch. */
    private void resolve() {
        boolean found = true;
        while (found) {
            found = false;
            for (int i = 0; i < facts.size(); i++) {
                if (payments[i] == null) {
                    List<CorrelationKey> keys = FactGroup.all(facts.get(i), more);
                    Optional<PaymentId> payment = keys.stream()
                            .map(leadsTo::get)
                            .filter(Objects::nonNull)
                            .findFirst();
                    if (payment.isPresent()) {
                        payments[i] = payment.get();
                        keys.forEach(key -> leadsTo.putIfAbsent(key, payment.get()));
                        found = true;
                    }
                }
            }
        }
    }

    private void join() {
        Map<Object, Integer> first = new HashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            leader[i] = i;
            PaymentId payment = payments[i];
            if (payment != null) {
                join(i, first.putIfAbsent(payment, i));
            } else {
                join(i, first.putIfAbsent(facts.get(i).id(), i));
                for (CorrelationKey key : FactGroup.all(facts.get(i), more)) {
                    join(i, first.putIfAbsent(key, i));
                }
            }
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
        Set<CorrelationKey> own = new LinkedHashSet<>();
        Set<CorrelationKey> all = new LinkedHashSet<>();
        for (int i : members) {
            own.addAll(FactGroup.own(facts.get(i), more));
            all.addAll(FactGroup.all(facts.get(i), more));
        }
        return new FactGroup(
                payments[members.get(0)], members.stream().map(facts::get).toList(), own, all);
    }
}
