package io.callport.intake;

import io.callport.port.Decider;
import io.callport.port.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who waits for a commit that is not under way yet, first come first, and how many writers are at work for them. Thread-safe. */
final class CommitQueue {
    private static final long LONGEST_GOODBYE_SECONDS = 10;

    private final GroupCommitSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<WaitingCaller> queue = new ArrayDeque<>();
    private int writing;
    private boolean closed;

    CommitQueue(GroupCommitSettings settings) {
        this.settings = settings;
    }

    /**
     * @param newWriter begins one that calls {@link #next} until it is done; only called if another may be at work
     * @throws StoreUnavailable if too many wait, or it is closed
     */
    void add(WaitingCaller mine, Runnable newWriter) {
        lock.lock();
        try {
            requireOpen();
            if (queue.size() >= settings.queue()) {
                throw new StoreUnavailable(
                        "too many callbacks wait for the store: callport.store.queue allows " + settings.queue(), null);
            }
            if (writing < settings.writers()) {
                newWriter.run();
                writing++;
            }
            queue.add(mine);
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreUnavailable("Callport is shutting down", null);
        }
    }

    /** Nobody waits for it any more: what is not under way is not committed. */
    void remove(WaitingCaller mine) {
        lock.lock();
        try {
            queue.remove(mine);
        } finally {
            lock.unlock();
        }
    }

    /** From the head on, all that are decided alike, as many as one commit may take; none: the writer is done. */
    List<WaitingCaller> next() {
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

    private List<WaitingCaller> take() {
        List<WaitingCaller> batch = new ArrayList<>();
        int facts = 0;
        Decider decider = queue.element().decider();
        for (Iterator<WaitingCaller> waiting = queue.iterator(); waiting.hasNext(); ) {
            WaitingCaller one = waiting.next();
            boolean fits = batch.isEmpty() || facts + one.facts().size() <= settings.mostFacts();
            if (!fits) {
                break;
            }
            if (one.decider() == decider) {
                facts += one.facts().size();
                batch.add(one);
                waiting.remove();
            }
        }
        return batch;
    }

    /**
     * Somebody commits without waiting.
     *
     * @throws StoreUnavailable if it is closed
     */
    void enter() {
        lock.lock();
        try {
            requireOpen();
            writing++;
        } finally {
            lock.unlock();
        }
    }

    /** Who entered is done. */
    void leave() {
        lock.lock();
        try {
            stop();
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        writing--;
        idle.signalAll();
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more, and waits a few seconds until all are done. */
    void close() {
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
        }
    }
}
