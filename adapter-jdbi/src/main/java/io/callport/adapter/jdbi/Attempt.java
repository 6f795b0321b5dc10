package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Passed;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** One attempt to decide a batch under its locks. Used once, by one thread. */
final class Attempt {
    private final List<Fact> facts;
    private final List<FactGroup> groups;
    private final List<PaymentSnapshot> snapshots;
    private final List<Plan> plans = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
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

    /** Writes all plans; says whether there is anything to commit. A plan that left out a fact is not written. */
    boolean write(Handle handle, PlanWriter writer) {
        facts.forEach(fact -> outcomes.add(Outcome.of(fact, planOf(fact))));
        return writer.write(handle, snapshots, plans);
    }

    /** One for each fact, in their order; true only once committed. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    private Plan planOf(Fact fact) {
        Plan plan = planOf.get(fact.id());
        if (plan == null) {
            throw new IllegalStateException("no group has " + fact);
        }
        return plan;
    }
}
