package io.callport.intake;

import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A store around a store: callers that arrive while commits are under way go together into the next one. A database commits about as fast for a
 * hundred callbacks as for one, so the rate grows with the load. A lone caller waits for nobody: it commits on its own thread at once.
 *
 * <p>First come, first committed. One caller's facts stay together, and are decided after those of callers before it. If a commit fails, its
 * callers are told apart by halves, so that facts that cannot be decided or stored fail alone; a store that is unavailable fails them
 * all. Thread-safe.
 */
public final class GroupCommit implements PaymentStore, AutoCloseable {
    private static final long LONGEST_GOODBYE_SECONDS = 10;

    private final PaymentStore store;
    private final GroupCommitSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int writing;
    private boolean closed;

    public GroupCommit(PaymentStore store, GroupCommitSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** A caller. Guarded by the lock until it is done. */
    private static final class Waiting {
        final List<Fact> facts;
        final Decider decider;
        final Condition changed;
        boolean taken;
        boolean done;
        List<Outcome> outcomes = List.of();

        @Nullable
        Throwable failure;

        Waiting(List<Fact> facts, Decider decider, Condition changed) {
            this.facts = facts;
            this.decider = decider;
            this.changed = changed;
        }

        List<Outcome> outcomes() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return outcomes;
        }
    }

    /**
     * @throws StoreUnavailable also if too many callers wait, or Callport is shutting down
     */
    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        if (facts.isEmpty()) {
            return List.of();
        }
        Waiting mine;
        lock.lock();
        try {
            mine = enqueue(facts, decider);
            while (!mine.done) {
                if (mine.taken || writing >= settings.writers() || queue.peek() != mine) {
                    await(mine);
                } else {
                    lead();
                }
            }
        } finally {
            lock.unlock();
        }
        return mine.outcomes();
    }

    private Waiting enqueue(List<Fact> facts, Decider decider) {
        if (closed) {
            throw new StoreUnavailable("Callport is shutting down", null);
        }
        if (queue.size() >= settings.queue()) {
            throw new StoreUnavailable(
                    "too many callbacks wait for the store: callport.store.queue allows " + settings.queue(), null);
        }
        Waiting mine = new Waiting(List.copyOf(facts), decider, lock.newCondition());
        queue.add(mine);
        return mine;
    }

    /** One that is interrupted leaves the queue; one that is under way must know how it ended. */
    @SuppressWarnings("WaitNotInLoop") // its caller loops
    private void await(Waiting mine) {
        if (mine.taken) {
            mine.changed.awaitUninterruptibly();
            return;
        }
        try {
            mine.changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!mine.taken) {
                queue.remove(mine);
                nextLeads();
                throw new StoreUnavailable("interrupted while waiting for the store", e);
            }
            mine.changed.awaitUninterruptibly();
        }
    }

    /** Commits what waits, as the head of the queue; with the lock held before and after, and not while the store works. */
    private void lead() {
        List<Waiting> batch = take();
        writing++;
        nextLeads();
        lock.unlock();
        try {
            commit(batch);
        } finally {
            lock.lock();
            writing--;
            batch.forEach(one -> {
                one.done = true;
                one.changed.signal();
            });
            nextLeads();
        }
    }

    /** From the head on, all that are decided alike, as many as one commit may take. */
    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        int facts = 0;
        Decider decider = queue.element().decider;
        for (Iterator<Waiting> waiting = queue.iterator(); waiting.hasNext(); ) {
            Waiting one = waiting.next();
            boolean fits = batch.isEmpty() || facts + one.facts.size() <= settings.mostFacts();
            if (!fits) {
                break;
            }
            if (one.decider == decider) {
                facts += one.facts.size();
                one.taken = true;
                batch.add(one);
                waiting.remove();
            }
        }
        return batch;
    }

    private void nextLeads() {
        Waiting head = queue.peek();
        if (head == null && writing == 0) {
            idle.signalAll();
        } else if (head != null && writing < settings.writers()) {
            head.changed.signal();
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            List<Fact> facts = new ArrayList<>();
            batch.forEach(one -> facts.addAll(one.facts));
            List<Outcome> outcomes = store.apply(facts, batch.get(0).decider);
            int from = 0;
            for (Waiting one : batch) {
                one.outcomes = List.copyOf(outcomes.subList(from, from + one.facts.size()));
                from += one.facts.size();
            }
        } catch (StoreUnavailable e) {
            if (e.isOfSomeFacts() && batch.size() > 1) {
                halves(batch);
            } else {
                batch.forEach(one -> one.failure = e);
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1) {
                halves(batch);
            } else {
                batch.get(0).failure = e;
            }
        }
    }

    private void halves(List<Waiting> batch) {
        int half = batch.size() / 2;
        commit(batch.subList(0, half));
        commit(batch.subList(half, batch.size()));
    }

    /** How many callers wait for a commit that is not under way yet. */
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it still takes callers. */
    public boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        return store.find(realm, merchantTransactionId);
    }

    @Override
    public List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return store.parked(states, after, most);
    }

    @Override
    public Map<ParkedState, Long> parkedCounts() {
        return store.parkedCounts();
    }

    @Override
    public EffectOutbox outbox() {
        return store.outbox();
    }

    /** Takes no more, and lets what waits be committed; waits for that a few seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            long left = TimeUnit.SECONDS.toNanos(LONGEST_GOODBYE_SECONDS);
            while ((writing > 0 || !queue.isEmpty()) && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
