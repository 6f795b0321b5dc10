package io.callport.intake;

import io.callport.port.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that ask what may hang, such as the host's own tables, while the request's thread only waits: a look-up that hangs costs an answer of 503
 * in time and no more. One under way is never interrupted; one that waits for a thread and that nobody waits for any more is dropped.
 */
final class Lookups implements AutoCloseable {
    static final int MOST_WAITING = 1000;
    private static final long LONGEST_GOODBYE_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    Lookups(int atOnce) {
        this.threads = new ThreadPoolExecutor(
                atOnce, atOnce, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, "callport-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws StoreUnavailable if there is no answer in time */
    <T> T within(Duration limit, Callable<T> lookup) throws Exception {
        FutureTask<T> mine = new FutureTask<>(lookup);
        begin(mine);
        try {
            return answer(mine, limit);
        } finally {
            drop(mine);
        }
    }

    /** @throws StoreUnavailable if too many wait already */
    void begin(FutureTask<?> lookup) {
        try {
            threads.execute(lookup);
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailable(
                    "too many callbacks wait to be looked up: callport.lookups allows " + threads.getCorePoolSize()
                            + " at once; or Callport is shutting down",
                    e);
        }
    }

    /** @throws StoreUnavailable if there is none in time; others may go on waiting */
    static <T> T answer(FutureTask<T> begun, Duration limit) throws Exception {
        try {
            return begun.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailable("the look-up was not done in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for a look-up", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static Exception unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : e;
    }

    /** Nobody waits for it any more: if it has not begun it never does, and makes room, which is told; if it has, it ends for nobody. */
    boolean drop(FutureTask<?> lookup) {
        return threads.remove(lookup);
    }

    /** Takes no more. */
    void stop() {
        threads.shutdown();
    }

    /** Lets what was accepted finish; waits for it a few seconds. */
    @Override
    public void close() {
        stop();
        try {
            threads.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
