package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.OwnTransactions.Ended;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;

/** One statement after the other, in SQL that every vendor knows: locks, reads, asks, writes, commits. */
final class ApplyingStepwise implements Applying {
    private final OwnTransactions transactions;
    private final StepwiseDialect dialect;
    private final Snapshots snapshots;
    private final PlanWriter writer;

    ApplyingStepwise(OwnTransactions transactions, StepwiseDialect dialect, JdbiOptions options) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.snapshots = new Snapshots(options);
        this.writer = new PlanWriter(options, dialect.payments(options));
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        Map<FactId, Set<CorrelationKey>> more = new HashMap<>();
        Unsettled unsettled = new Unsettled();
        while (true) {
            Attempt attempt = transactions.writing(
                    "apply facts", handle -> once(handle, facts, more, decider, unsettled), unsettled::mayBe);
            if (attempt.learned().isEmpty()) {
                return attempt.outcomes();
            }
            attempt.learned()
                    .forEach((fact, keys) -> more.computeIfAbsent(fact, none -> new LinkedHashSet<>())
                            .addAll(keys));
        }
    }

    private Ended<Attempt> once(
            Handle handle,
            List<Fact> facts,
            Map<FactId, Set<CorrelationKey>> more,
            Decider decider,
            Unsettled unsettled) {
        Attempt read = attempt(handle, facts, more);
        Attempt committed = unsettled.foundIn(read);
        if (committed != null) {
            return new Ended<>(committed, false);
        }
        Attempt decided = read.decided(decider);
        return new Ended<>(decided, decided.learned().isEmpty() && decided.write(handle, writer));
    }

    /** Keys, payments, orders: in this sequence everywhere, so that nobody waits in a circle. */
    private Attempt attempt(Handle handle, List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        SortedSet<CorrelationKey> keys = FactGroup.keysToLock(facts, more);
        LockedRows locked = keys.isEmpty() ? new LockedRows(keys) : dialect.lock(handle, keys);
        SortedSet<CorrelationKey> orders = locked.ordersToLock(facts);
        if (!orders.isEmpty()) {
            dialect.lockOrders(handle, orders);
        }
        List<FactGroup> groups = locked.groups(facts, more);
        return new Attempt(facts, groups, snapshots.read(handle, locked, groups));
    }
}
