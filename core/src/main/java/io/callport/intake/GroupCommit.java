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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final PaymentStore store;
    private final Duration patience;
    private final CallbackWatch watch;
    private final LongSupplier nanos;
    private final CommitQueue queue;
    private final ThreadPoolExecutor writers;

    /**
     * @param patience how long a caller waits that does not say how long
     * @param watch told of each commit, after its callers are and on the writer's thread, or before and on the caller's own if the store never waits; while it is slow,
     *     the writer begins no other commit
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public GroupCommit(
            PaymentStore store,
            GroupCommitSettings settings,
            Duration patience,
            CallbackWatch watch,
            LongSupplier nanos) {
        this.store = store;
        this.patience = patience;
        this.watch = CallbackWatch.all(watch);
        this.nanos = nanos;
        this.queue = new CommitQueue(settings);
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
        WaitingCaller mine = new WaitingCaller(List.copyOf(facts), decider);
        queue.add(mine, this::beginWriter);
        try {
            return mine.outcomes(limit);
        } catch (TimeoutException e) {
            queue.remove(mine);
            throw new StoreUnavailable("the store was not done in time", e);
        } catch (InterruptedException e) {
            queue.remove(mine);
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for the store", e);
        }
    }

    /** On the caller's own thread: there is nothing to wait for, and so nothing to be shared with others. */
    private List<Outcome> alone(List<Fact> facts, Decider decider) {
        queue.enter();
        Committing own = new Committing(store, nanos);
        try {
            return own.applied(facts, decider);
        } finally {
            own.tell(watch);
            queue.leave();
        }
    }

    private void beginWriter() {
        writers.execute(this::write);
    }

    /** What a writer does while anybody waits. */
    private void write() {
        for (List<WaitingCaller> batch = queue.next(); !batch.isEmpty(); batch = queue.next()) {
            Committing committing = new Committing(store, nanos);
            try {
                committing.commit(batch);
            } catch (Throwable e) { // of our own making: a writer must not be lost over it, nor its callers wait
                batch.forEach(one -> one.failed(e));
            }
            committing.tell(watch);
        }
    }

    /** How many callers wait for a commit that is not under way yet. */
    public int waiting() {
        return queue.size();
    }

    /** Whether it still takes callers. */
    public boolean isOpen() {
        return queue.isOpen();
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
        try {
            queue.close();
        } finally {
            writers.shutdown();
        }
    }
}
