package io.callport.transaction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Facts to be decided together, because their keys lead to one payment, or to none yet and to one another. For stores: what to lock and to
 * read follows from it. Immutable.
 *
 * @param payment the payment their keys lead to; null if there is none yet
 * @param facts in the order given
 * @param ownKeys under which callbacks may wait for these facts
 * @param allKeys those and the parents'
 */
public record FactGroup(
        @Nullable PaymentId payment, List<Fact> facts, Set<CorrelationKey> ownKeys, Set<CorrelationKey> allKeys) {

    /** Copies the collections. */
    public FactGroup {
        facts = List.copyOf(facts);
        ownKeys = Set.copyOf(ownKeys);
        allKeys = Set.copyOf(allKeys);
    }

    /** All keys to insert and to lock for these facts, in the order to do it. */
    public static SortedSet<CorrelationKey> keysToLock(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        SortedSet<CorrelationKey> keys = new TreeSet<>();
        facts.forEach(fact -> keys.addAll(all(fact, more)));
        return keys;
    }

    /**
     * A fact belongs to the first payment that one of its keys leads to: its own uuid, its own merchantTransactionId, a key learned in an
     * attempt before, its parent's. Without any, it goes with the facts that share a key with it.
     *
     * @param more keys learned in an attempt before, see {@link #unknownKeys}
     * @param leadsTo the locked keys that lead to a payment
     * @return in the order of each group's first fact
     */
    public static List<FactGroup> of(
            List<Fact> facts, Map<FactId, Set<CorrelationKey>> more, Map<CorrelationKey, PaymentId> leadsTo) {
        return new FactGrouping(facts, more, leadsTo).groups();
    }

    /** Keys the plan would make lead to its payment though this group did not lock them: to be added, and all to be begun again. */
    public Set<CorrelationKey> unknownKeys(Plan plan, PaymentSnapshot snapshot) {
        Set<CorrelationKey> unknown = new LinkedHashSet<>();
        if (plan.change() != null) {
            unknown.addAll(plan.change().keys());
            unknown.removeAll(allKeys);
            snapshot.members()
                    .forEach(member -> member.keys().in(member.realm()).forEach(unknown::remove));
        }
        return unknown;
    }

    static Set<CorrelationKey> own(Fact fact, Map<FactId, Set<CorrelationKey>> more) {
        Set<CorrelationKey> keys = new LinkedHashSet<>(fact.ownKeys());
        keys.addAll(more.getOrDefault(fact.id(), Set.of()));
        return keys;
    }

    static List<CorrelationKey> all(Fact fact, Map<FactId, Set<CorrelationKey>> more) {
        Set<CorrelationKey> keys = own(fact, more);
        keys.addAll(fact.allKeys());
        return new ArrayList<>(keys);
    }
}
