package io.callport.transaction;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Facts to be decided together, because their keys lead to one payment, or to payments for one order, or to one another. For stores: what
 * to lock and to read follows from it. Immutable.
 *
 * @param payments those their keys lead to, by id; empty if there is none yet
 * @param facts in the order given
 * @param ownKeys under which callbacks may wait for these facts
 * @param allKeys those and the parents'
 * @param orders the keys of the orders that these payments and facts are for
 */
public record FactGroup(
        List<PaymentId> payments,
        List<Fact> facts,
        Set<CorrelationKey> ownKeys,
        Set<CorrelationKey> allKeys,
        Set<CorrelationKey> orders) {

    /** Copies the collections. */
    public FactGroup {
        payments = List.copyOf(payments);
        facts = List.copyOf(facts);
        ownKeys = Set.copyOf(ownKeys);
        allKeys = Set.copyOf(allKeys);
        orders = Set.copyOf(orders);
    }

    /**
     * All keys to insert and to lock for these facts, in the order to do it; the payments they lead to are locked next.
     *
     * @param more keys learned in an attempt before, see {@link #unknownKeys}
     */
    public static SortedSet<CorrelationKey> keysToLock(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        SortedSet<CorrelationKey> keys = new TreeSet<>();
        facts.forEach(fact -> keys.addAll(all(fact, more)));
        return keys;
    }

    /**
     * The orders' keys to insert and to lock once the payments are locked, and before anything else is read.
     *
     * @param ofPayments the orders of the locked payments
     */
    public static NavigableSet<CorrelationKey> ordersToLock(List<Fact> facts, Collection<CorrelationKey> ofPayments) {
        NavigableSet<CorrelationKey> orders = new TreeSet<>(ofPayments);
        facts.stream().map(FactGroup::order).filter(Objects::nonNull).forEach(orders::add);
        return orders;
    }

    /**
     * Facts go together that share a key, whose keys lead to the same payment, or that are for the same order.
     *
     * @param more keys learned in an attempt before, see {@link #unknownKeys}
     * @param leadsTo the locked keys that lead to a payment
     * @param orders the orders of the locked payments, as far as they have one
     * @return in the order of each group's first fact
     */
    public static List<FactGroup> of(
            List<Fact> facts,
            Map<FactId, Set<CorrelationKey>> more,
            Map<CorrelationKey, PaymentId> leadsTo,
            Map<PaymentId, CorrelationKey> orders) {
        return new FactGrouping(facts, more, leadsTo, orders).groups();
    }

    /**
     * Keys the plan would make lead to another payment than now though this group did not lock them: to be added, and all to be begun again. All keys
     * of a payment that is absorbed are among them.
     */
    public Set<CorrelationKey> unknownKeys(Plan plan, PaymentSnapshot snapshot) {
        Set<CorrelationKey> unknown = new LinkedHashSet<>();
        for (PaymentChange change : plan.changes()) {
            Set<CorrelationKey> moving = new LinkedHashSet<>();
            for (CorrelationKey key : change.keys()) {
                if (!allKeys.contains(key)) {
                    moving.add(key);
                }
            }
            for (PaymentState payment : snapshot.payments()) {
                if (payment.id().equals(change.payment())) {
                    moving.removeIf(key -> leadsTo(payment, key));
                } else if (change.absorbed().contains(payment.id())) {
                    payment.members().forEach(member -> moving.addAll(member.allKeys()));
                    moving.removeAll(allKeys);
                }
            }
            unknown.addAll(moving);
        }
        return unknown;
    }

    private static boolean leadsTo(PaymentState payment, CorrelationKey key) {
        return payment.members().stream()
                .anyMatch(member -> member.realm().equals(key.realm())
                        && (member.keys().has(key) || member.parent().has(key)));
    }

    static @Nullable CorrelationKey order(Fact fact) {
        return fact.content() instanceof Expected expected && expected.orderKey() != null
                ? CorrelationKey.order(fact.realm(), expected.orderKey())
                : null;
    }

    static Set<CorrelationKey> own(Fact fact, Map<FactId, Set<CorrelationKey>> more) {
        Set<CorrelationKey> keys = new LinkedHashSet<>(fact.ownKeys());
        keys.addAll(more.getOrDefault(fact.id(), Set.of()));
        return keys;
    }

    static Set<CorrelationKey> all(Fact fact, Map<FactId, Set<CorrelationKey>> more) {
        Set<CorrelationKey> keys = own(fact, more);
        keys.addAll(fact.allKeys());
        return keys;
    }
}
