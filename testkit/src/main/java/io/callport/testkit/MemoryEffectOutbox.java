package io.callport.testkit;

import io.callport.port.Claim;
import io.callport.port.EffectCounts;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectState;
import io.callport.port.EffectTransaction;
import io.callport.port.EffectView;
import io.callport.port.HostTransaction;
import io.callport.port.Settlement;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The outbox of {@link InMemoryPaymentStore}, under the same lock. */
final class MemoryEffectOutbox implements EffectOutbox {
    private final ReentrantLock lock;
    private final Condition released;
    private final List<MemoryOutboxRow> rows = new ArrayList<>();
    private int claims;

    MemoryEffectOutbox(ReentrantLock lock) {
        this.lock = lock;
        this.released = lock.newCondition();
    }

    @Override
    public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
        lock.lock();
        try {
            List<Claim> claimed = new ArrayList<>();
            for (MemoryOutboxRow row : rows) {
                if (claimed.size() < most
                        && handlers.contains(row.entry.handler())
                        && row.isClaimable(now)
                        && isOldest(row, now)) {
                    claimed.add(claim(row, now.plus(lease)));
                }
            }
            return claimed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOldest(MemoryOutboxRow row, Instant now) {
        return rows.subList(0, rows.indexOf(row)).stream()
                .noneMatch(earlier -> earlier.isBefore(row, now) || isHeld(earlier, row));
    }

    private static boolean isHeld(MemoryOutboxRow earlier, MemoryOutboxRow row) {
        return earlier.heldBy != null
                && earlier.entry.transactionRef().equals(row.entry.transactionRef())
                && earlier.entry.handler().equals(row.entry.handler());
    }

    private Claim claim(MemoryOutboxRow row, Instant until) {
        row.attempts++;
        row.leaseUntil = until;
        row.token = "claim " + ++claims;
        return new Claim(
                row.entry.effectKey(),
                row.entry.handler(),
                row.entry.kind(),
                row.entry.payload().clone(),
                row.attempts,
                row.token,
                until);
    }

    @Override
    public boolean settle(Claim claim, Settlement settlement) {
        lock.lock();
        try {
            Optional<MemoryOutboxRow> row = fenced(claim);
            boolean settles = row.filter(MemoryOutboxRow::isUnfinished).isPresent();
            row.ifPresent(found -> found.settle(settlement));
            return settles;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
        MemoryTransaction open = transaction.resource(MemoryTransaction.class);
        lock.lock();
        try {
            Optional<MemoryOutboxRow> row = fenced(claim);
            row.ifPresent(found -> {
                found.heldBy = open;
                open.settlesAtCommit(found, settlement);
            });
            return row.filter(MemoryOutboxRow::isUnfinished).isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** The claim's row, if its lease is not lost; waits for a host transaction that holds it. */
    private Optional<MemoryOutboxRow> fenced(Claim claim) {
        Optional<MemoryOutboxRow> row = rows.stream()
                .filter(one -> one.entry.effectKey().equals(claim.effectKey())
                        && one.entry.handler().equals(claim.handler()))
                .findFirst();
        while (row.isPresent() && row.get().heldBy != null) {
            released.awaitUninterruptibly();
        }
        return row.filter(found -> claim.token().equals(found.token));
    }

    /** A host's transactions on this store: settlements hold when the work returns, and are gone when it throws. */
    EffectTransaction hostTransactions() {
        return work -> {
            MemoryTransaction transaction = new MemoryTransaction();
            boolean commit = false;
            try {
                work.in(transaction);
                commit = true;
            } finally {
                end(transaction, commit);
            }
        };
    }

    private void end(MemoryTransaction transaction, boolean commit) {
        lock.lock();
        try {
            transaction.end(commit);
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** As a unique constraint would, before anything is written. Under the store's lock. */
    void requireNew(List<Plan> plans) {
        if (plans.stream().allMatch(plan -> plan.outbox().isEmpty())) {
            return;
        }
        Set<String> keys = new HashSet<>();
        rows.forEach(row -> keys.add(row.entry.effectKey() + "\n" + row.entry.handler()));
        for (Plan plan : plans) {
            for (OutboxEntry entry : plan.outbox()) {
                if (!keys.add(entry.effectKey() + "\n" + entry.handler())) {
                    throw new IllegalStateException("effect " + entry.effectKey() + " is made twice");
                }
            }
        }
    }

    /** Under the store's lock. */
    void add(List<OutboxEntry> entries, List<String> overtaken) {
        entries.forEach(entry -> rows.add(new MemoryOutboxRow(entry)));
        if (overtaken.isEmpty()) {
            return;
        }
        rows.stream()
                .filter(row -> overtaken.contains(row.entry.effectKey()) && row.isUnfinished() && row.heldBy == null)
                .forEach(MemoryOutboxRow::overtake);
    }

    /** Whether nobody waits for any of these transactions' effects; under the store's lock. */
    boolean isOver(Set<String> transactionRefs, Predicate<MemoryOutboxRow> over) {
        return rows.stream()
                .filter(row -> transactionRefs.contains(row.entry.transactionRef()))
                .allMatch(over);
    }

    /** Returns how many it had of them; under the store's lock. */
    int remove(Set<String> transactionRefs) {
        int before = rows.size();
        rows.removeIf(row -> transactionRefs.contains(row.entry.transactionRef()));
        return before - rows.size();
    }

    /** Under the store's lock. */
    EffectCounts counts() {
        List<MemoryOutboxRow> waiting =
                rows.stream().filter(MemoryOutboxRow::isUnfinished).toList();
        long givenUp =
                rows.stream().filter(row -> row.state == EffectState.GIVEN_UP).count();
        Instant oldest = waiting.stream()
                .map(row -> row.entry.waitingSince())
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new EffectCounts(waiting.size(), givenUp, oldest);
    }

    /** Under the store's lock. */
    List<EffectView> of(String transactionRef) {
        return rows.stream()
                .filter(row -> row.entry.transactionRef().equals(transactionRef))
                .map(MemoryOutboxRow::view)
                .toList();
    }
}
