package io.callport.testkit;

import static java.util.Objects.requireNonNull;

import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectTransaction;
import io.callport.port.Outcome;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Retention;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store for tests that keeps everything in memory and nothing longer than its process. Honest otherwise: callers decide at the same time and
 * outside its lock, and one whose snapshot is not true any more when it comes to write has lost a race and decides again. Thread-safe.
 */
public final class InMemoryPaymentStore implements PaymentStore {
    private static final int MOST_RACES = 3;
    private static final int MOST_PARKED = 10_000;
    private static final int LOOKS = 200;

    private final Racing racing;
    private final ReentrantLock lock = new ReentrantLock();
    private final MemoryEffectOutbox outbox = new MemoryEffectOutbox(lock);
    private final MemoryRows rows;
    private final MemoryRetention retention;

    /** How honest it is about races. */
    enum Racing {
        HONEST,
        LOSING_THE_FIRST,
        /** For the proof that the contract notices. */
        BLIND,
        /** Also for that: as if orders were not locked. */
        BLIND_TO_SIBLINGS
    }

    /** An empty store. */
    public InMemoryPaymentStore() {
        this(Racing.HONEST);
    }

    InMemoryPaymentStore(Racing racing) {
        this(racing, MOST_PARKED, MemoryRetention.Wrong.NOT_AT_ALL);
    }

    InMemoryPaymentStore(MemoryRetention.Wrong purging) {
        this(Racing.HONEST, MOST_PARKED, purging);
    }

    private InMemoryPaymentStore(Racing racing, int mostParked, MemoryRetention.Wrong purging) {
        this.racing = racing;
        this.rows = new MemoryRows(outbox, new MemoryParking(mostParked));
        this.retention = new MemoryRetention(lock, rows, purging);
    }

    /** An empty store with room for that many parked callbacks of each connector, instead of 10,000. */
    public static InMemoryPaymentStore parkingAtMost(int most) {
        return new InMemoryPaymentStore(Racing.HONEST, most, MemoryRetention.Wrong.NOT_AT_ALL);
    }

    /** An empty store that decides everything twice, as if the first race were always lost: shows whether a decider is pure. */
    public static InMemoryPaymentStore losingFirstRace() {
        return new InMemoryPaymentStore(Racing.LOSING_THE_FIRST);
    }

    /** @param changes how often anything had been written before */
    private record Read(List<FactGroup> groups, List<PaymentSnapshot> snapshots, long changes) {
        boolean saysTheSameAs(Read other) {
            return groups.equals(other.groups) && snapshots.equals(other.snapshots);
        }

        Read withoutSiblings() {
            return new Read(
                    groups,
                    snapshots.stream()
                            .map(one -> new PaymentSnapshot(one.payments(), one.known(), one.parked(), List.of()))
                            .toList(),
                    changes);
        }
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        Map<FactId, Set<CorrelationKey>> more = new HashMap<>();
        for (int races = 0; ; races++) {
            Read read = locked(() -> read(facts, more));
            List<Plan> plans = decide(read, decider);
            if (learned(read, plans, more) || (races == 0 && racing == Racing.LOSING_THE_FIRST)) {
                continue;
            }
            List<Outcome> outcomes = outcomes(facts, read.groups, plans);
            if (locked(() -> writeIfStillTrue(facts, more, read, plans))) {
                return outcomes;
            }
            if (races >= MOST_RACES) { // enough: nobody may overtake any more
                return locked(() -> applyAlone(facts, more, decider));
            }
        }
    }

    private List<Outcome> applyAlone(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more, Decider decider) {
        while (true) {
            Read read = read(facts, more);
            List<Plan> plans = decide(read, decider);
            if (!learned(read, plans, more)) {
                List<Outcome> outcomes = outcomes(facts, read.groups, plans);
                write(plans);
                return outcomes;
            }
        }
    }

    private Read read(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        List<FactGroup> groups = rows.groups(facts, more);
        List<PaymentSnapshot> snapshots = new ArrayList<>(groups.size());
        for (FactGroup group : groups) {
            snapshots.add(rows.snapshot(group));
        }
        return new Read(groups, snapshots, rows.changes());
    }

    private static List<Plan> decide(Read read, Decider decider) {
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < read.groups.size(); i++) {
            plans.add(decider.decide(read.snapshots.get(i), read.groups.get(i).facts()));
        }
        return plans;
    }

    /** Whether a plan speaks of keys that its group did not: then all begins again with them. */
    private static boolean learned(Read read, List<Plan> plans, Map<FactId, Set<CorrelationKey>> more) {
        boolean learned = false;
        for (int i = 0; i < plans.size(); i++) {
            FactGroup group = read.groups.get(i);
            Set<CorrelationKey> unknown = group.unknownKeys(plans.get(i), read.snapshots.get(i));
            if (!unknown.isEmpty()) {
                more.computeIfAbsent(group.facts().get(0).id(), none -> new LinkedHashSet<>())
                        .addAll(unknown);
                learned = true;
            }
        }
        return learned;
    }

    private boolean writeIfStillTrue(
            List<Fact> facts, Map<FactId, Set<CorrelationKey>> more, Read read, List<Plan> plans) {
        if (rows.changes() != read.changes && !isStillTrue(read, read(facts, more))) {
            return false;
        }
        write(plans);
        return true;
    }

    private boolean isStillTrue(Read before, Read now) {
        return switch (racing) {
            case HONEST, LOSING_THE_FIRST -> now.saysTheSameAs(before);
            case BLIND -> true;
            case BLIND_TO_SIBLINGS -> now.withoutSiblings().saysTheSameAs(before.withoutSiblings());
        };
    }

    private void write(List<Plan> plans) {
        rows.requireRoom(plans);
        rows.change();
        plans.forEach(rows::write);
    }

    private static List<Outcome> outcomes(List<Fact> facts, List<FactGroup> groups, List<Plan> plans) {
        if (facts.size() == 1) { // as nearly always
            return List.of(Outcome.of(facts.get(0), plans.get(0)));
        }
        Map<FactId, Plan> planOf = new HashMap<>();
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            groups.get(i).facts().forEach(fact -> planOf.put(fact.id(), plan));
        }
        return facts.stream()
                .map(fact -> Outcome.of(fact, requireNonNull(planOf.get(fact.id()))))
                .toList();
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        CorrelationKey key =
                new CorrelationKey(realm, CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, merchantTransactionId);
        return locked(() -> rows.find(key));
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return locked(() -> rows.parked(states, after, most));
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        return locked(rows::parkedCounts);
    }

    /** It has nothing to wait for. */
    @Override
    public boolean mayWait() {
        return false;
    }

    @Override
    public PaymentReads reads() {
        return new MemoryReads(lock, rows);
    }

    @Override
    public EffectOutbox outbox() {
        return outbox;
    }

    @Override
    public Retention retention() {
        return retention;
    }

    /** A host's transactions on this store, for handlers registered {@code inTransaction}. */
    public EffectTransaction hostTransactions() {
        return outbox.hostTransactions();
    }

    @FunctionalInterface
    private interface Work<T> {
        T run();
    }

    /** Looks again for a while first: it is held for less time than it takes to put a thread to sleep and wake it. */
    private void lock() {
        for (int look = 0; look < LOOKS; look++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private <T> T locked(Work<T> work) {
        lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
