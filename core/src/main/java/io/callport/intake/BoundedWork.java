package io.callport.intake;

import io.callport.port.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads that do what may hang, while the request's thread only waits: a database or a look-up that hangs costs an answer of 503 in time and no
 * more, whatever driver and pool do. Work under way is never interrupted: it may commit, and the gateway's repeat will find it.
 */
final class BoundedWork implements AutoCloseable {
    private static final long LONGEST_GOODBYE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final String what;

    /** @param what they do, for messages and thread names */
    BoundedWork(String what, int atOnce, int waiting) {
        this.what = what;
        this.threads =
                new ThreadPoolExecutor(atOnce, atOnce, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, "callport-" + what);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws StoreUnavailable if the work is not done in time; it may still be done later */
    <T> T within(Duration limit, Callable<T> work) throws Exception {
        Future<T> pending;
        try {
            pending = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailable("too many callbacks wait for the " + what + ", or Callport is shutting down", e);
        }
        try {
            return pending.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            pending.cancel(false);
            throw new StoreUnavailable("the " + what + " was not done in time", e);
        } catch (CancellationException e) {
            throw new StoreUnavailable("Callport is shutting down", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("the request's thread was interrupted while it waited for the " + what, e);
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

    /** Lets what was accepted finish; waits for it a few seconds. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
