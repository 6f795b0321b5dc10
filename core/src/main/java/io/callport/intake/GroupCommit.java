package io.callport.intake;

import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Retention;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store around a store: callers that arrive while commits are under way go together into the next one. A database commits about as fast for a
 * hundred callbacks as for one, so the rate grows with the load. A caller waits for nobody while a writer is idle.
 *
 * <p>Commits are the work of a few threads of its own, the writers; callers only wait, and no longer than they say, whatever database and driver
 * do. Who stopped waiting does not know the outcome: what was under way may still be committed, and is never interrupted.
 *
 * <p>First come, first committed. One caller's facts stay together, and are decided after those of callers before it. If a commit fails, its
 * callers are told apart by halves, so that facts that cannot be decided or stored fail alone; a store that is unavailable fails them
 * all. Thread-safe.
 */
public final class GroupCommit implements PaymentStore, AutoCloseable {
    private static final long LONGEST_GOODBYE_SECONDS = 10;

    private final PaymentStore store;
    private final GroupCommitSettings settings;
    private final Duration patience;
    private final CallbackWatch watch;
    private final LongSupplier nanos;
    private final ThreadPoolExecutor writers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int writing;
    private boolean closed;

    /**
     * @param patience how long a caller waits that does not say how long
     * @param watch told of each commit, on the writer's thread, after the callers are: one that is slow holds up later commits, but no answer
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public GroupCommit(
            PaymentStore store,
            GroupCommitSettings settings,
            Duration patience,
            CallbackWatch watch,
            LongSupplier nanos) {
        this.store = store;
        this.settings = settings;
        this.patience = patience;
        this.watch = CallbackWatch.all(watch);
        this.nanos = nanos;
        this.writers = new ThreadPoolExecutor(
                settings.writers(), settings.writers(), 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "callport-store");
                    thread.setDaemon(true);
                    return thread;
                });
        writers.allowCoreThreadTimeOut(true);
    }

    /** Nobody watches. */
    public GroupCommit(PaymentStore store, GroupCommitSettings settings, Duration patience) {
        this(store, settings, patience, CallbackWatch.NONE, () -> 0);
    }

    /** With the patience of a callback; nobody watches. */
    public GroupCommit(PaymentStore store, GroupCommitSettings settings) {
        this(store, settings, IntakeSettings.defaults().answerWithin());
    }

    /** A caller. */
    private static final class Waiting {
        final List<Fact> facts;
        final Decider decider;
        final CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();

        Waiting(List<Fact> facts, Decider decider) {
            this.facts = facts;
            this.decider = decider;
        }
    }

    /**
     * Waits as long as this store's patience lasts.
     *
     * @throws StoreUnavailable also if too many callers wait, or Callport is shutting down
     */
    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        return apply(facts, decider, patience);
    }

    /**
     * @param limit how long to wait for the commit
     * @throws StoreUnavailable also if it is not committed in time, too many callers wait, the calling thread is interrupted, or Callport is
     *     shutting down
     */
    public List<Outcome> apply(List<Fact> facts, Decider decider, Duration limit) {
        if (facts.isEmpty()) {
            return List.of();
        }
        if (!store.mayWait()) {
            return alone(List.copyOf(facts), decider);
        }
        Waiting mine = new Waiting(List.copyOf(facts), decider);
        enqueue(mine);
        try {
            return mine.outcomes.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            leave(mine);
            throw new StoreUnavailable("the store was not done in time", e);
        } catch (InterruptedException e) {
            leave(mine);
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for the store", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }

    /** On the caller's own thread: there is nothing to wait for, and so nothing to be shared with others. */
    private List<Outcome> alone(List<Fact> facts, Decider decider) {
        lock.lock();
        try {
            requireOpen();
            writing++;
        } finally {
            lock.unlock();
        }
        List<Consumer<CallbackWatch>> events = new ArrayList<>();
        try {
            return applied(facts, decider, events);
        } finally {
            tell(events);
            lock.lock();
            try {
                stop();
            } finally {
                lock.unlock();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreUnavailable("Callport is shutting down", null);
        }
    }

    private void enqueue(Waiting mine) {
        lock.lock();
        try {
            requireOpen();
            if (queue.size() >= settings.queue()) {
                throw new StoreUnavailable(
                        "too many callbacks wait for the store: callport.store.queue allows " + settings.queue(), null);
            }
            if (writing < settings.writers()) {
                writers.execute(this::write);
                writing++;
            }
            queue.add(mine);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for it any more: what is not under way is not committed. */
    private void leave(Waiting mine) {
        lock.lock();
        try {
            queue.remove(mine);
        } finally {
            lock.unlock();
        }
    }

    /** What a writer does while anybody waits. */
    private void write() {
        for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
            List<Consumer<CallbackWatch>> events = new ArrayList<>();
            try {
                commit(batch, events);
            } catch (Throwable e) { // of our own making: a writer must not be lost over it, nor its callers wait
                batch.forEach(one -> one.outcomes.completeExceptionally(e));
            }
            tell(events);
        }
    }

    private void tell(List<Consumer<CallbackWatch>> events) {
        events.forEach(event -> event.accept(watch));
    }

    private void stop() {
        writing--;
        idle.signalAll();
    }

    /** From the head on, all that are decided alike, as many as one commit may take; none: the writer is done. */
    private List<Waiting> next() {
        lock.lock();
        try {
            if (queue.isEmpty()) {
                stop();
                return List.of();
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

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
                batch.add(one);
                waiting.remove();
            }
        }
        return batch;
    }

    private void commit(List<Waiting> batch, List<Consumer<CallbackWatch>> events) {
        try {
            List<Fact> facts = new ArrayList<>();
            batch.forEach(one -> facts.addAll(one.facts));
            handOut(batch, applied(facts, batch.get(0).decider, events));
        } catch (StoreUnavailable e) {
            if (e.isOfSomeFacts() && batch.size() > 1) {
                halves(batch, events);
            } else {
                batch.forEach(one -> one.outcomes.completeExceptionally(e));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1) {
                halves(batch, events);
            } else {
                batch.get(0).outcomes.completeExceptionally(e);
            }
        }
    }

    private List<Outcome> applied(List<Fact> facts, Decider decider, List<Consumer<CallbackWatch>> events) {
        long began = nanos.getAsLong();
        try {
            List<Outcome> outcomes = store.apply(facts, decider);
            long took = nanos.getAsLong() - began;
            events.add(told -> told.committed(facts.size(), took));
            return outcomes;
        } catch (RuntimeException | Error e) {
            long took = nanos.getAsLong() - began;
            events.add(told -> told.commitFailed(facts.size(), took, e));
            throw e;
        }
    }

    private static void handOut(List<Waiting> batch, List<Outcome> outcomes) {
        Set<FactId> before = new HashSet<>();
        int from = 0;
        for (Waiting one : batch) {
            List<Outcome> theirs = new ArrayList<>(outcomes.subList(from, from + one.facts.size()));
            theirs.replaceAll(outcome -> before.contains(outcome.fact().id()) ? repeated(outcome) : outcome);
            one.facts.forEach(fact -> before.add(fact.id()));
            one.outcomes.complete(List.copyOf(theirs));
            from += one.facts.size();
        }
    }

    /** What a caller before it in the same commit brought about is a repeat, as if each had been committed alone. */
    private static Outcome repeated(Outcome outcome) {
        return switch (outcome.verdict()) {
            case ADVANCE, STALE, NOTICE, CORRECTION, CONTRADICTION ->
                new Outcome(outcome.fact(), Verdict.REPEAT, "received before", outcome.transaction(), false);
            case REPEAT, QUARANTINE, PARK, UNMATCHED, UNREADABLE -> outcome;
        };
    }

    private void halves(List<Waiting> batch, List<Consumer<CallbackWatch>> events) {
        int half = batch.size() / 2;
        commit(batch.subList(0, half), events);
        commit(batch.subList(half, batch.size()), events);
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
    public PaymentReads reads() {
        return store.reads();
    }

    @Override
    public EffectOutbox outbox() {
        return store.outbox();
    }

    @Override
    public Retention retention() {
        return store.retention();
    }

    /** Takes no more, and lets what waits be committed; waits for that a few seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            long left = TimeUnit.SECONDS.toNanos(LONGEST_GOODBYE_SECONDS);
            while (writing > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
            writers.shutdown();
        }
    }
}
