package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Passed;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** One attempt to decide a batch under its locks. Used once, by one thread. */
final class Attempt {
    private final List<Fact> facts;
    private final List<FactGroup> groups;
    private final List<PaymentSnapshot> snapshots;
    private final List<Plan> plans = new ArrayList<>();
    private final Map<FactId, Plan> planOf = new HashMap<>();
    private final Map<FactId, Set<CorrelationKey>> learned = new HashMap<>();

    Attempt(List<Fact> facts, List<FactGroup> groups, List<PaymentSnapshot> snapshots) {
        this.facts = facts;
        this.groups = groups;
        this.snapshots = snapshots;
    }

    /** Asks the decider about each group; whatever it throws passes through. */
    Attempt decided(Decider decider) {
        for (int i = 0; i < groups.size(); i++) {
            FactGroup group = groups.get(i);
            Plan plan = ask(decider, snapshots.get(i), group.facts());
            Set<CorrelationKey> unknown = group.unknownKeys(plan, snapshots.get(i));
            if (!unknown.isEmpty()) {
                learned.put(group.facts().get(0).id(), unknown);
            }
            plans.add(plan);
            group.facts().forEach(fact -> planOf.put(fact.id(), plan));
        }
        return this;
    }

    private static Plan ask(Decider decider, PaymentSnapshot snapshot, List<Fact> facts) {
        try {
            return decider.decide(snapshot, facts);
        } catch (RuntimeException | Error e) {
            throw new Passed(e);
        }
    }

    /** Keys that must be locked as well before anything may be written. */
    Map<FactId, Set<CorrelationKey>> learned() {
        return learned;
    }

    /** As decided, one for each snapshot. */
    List<Plan> plans() {
        return plans;
    }

    /** One for each group. */
    List<PaymentSnapshot> snapshots() {
        return snapshots;
    }

    /** One for each snapshot. */
    List<FactGroup> groups() {
        return groups;
    }

    /**
     * Whether what was read later shows that this one is committed, or that others committed the same: every one of its entries is known. What is
     * kept without an entry shows nothing, and is decided again.
     */
    boolean isAppliedBy(Attempt later) {
        Set<FactId> known = later.snapshots.stream()
                .flatMap(snapshot -> snapshot.known().stream())
                .collect(Collectors.toSet());
        List<Decision> ofFacts = plans.stream()
                .flatMap(plan -> plan.decisions().stream())
                .filter(decision -> facts.contains(decision.fact()))
                .toList();
        return ofFacts.stream().anyMatch(Decision::isEntry)
                && ofFacts.stream()
                        .allMatch(decision -> decision.isEntry()
                                ? known.contains(decision.fact().id())
                                : decision.verdict() == Verdict.REPEAT);
    }

    /** Writes all plans; says whether there is anything to commit. A plan that left out a fact is not written. */
    boolean write(Handle handle, PlanWriter writer) {
        outcomes(); // a plan that left out a fact fails here
        return writer.write(handle, snapshots, plans);
    }

    /** One for each fact, in their order; true only once committed. */
    List<Outcome> outcomes() {
        return facts.stream().map(fact -> Outcome.of(fact, planOf(fact))).toList();
    }

    private Plan planOf(Fact fact) {
        Plan plan = planOf.get(fact.id());
        if (plan == null) {
            throw new IllegalStateException("no group has " + fact);
        }
        return plan;
    }
}
