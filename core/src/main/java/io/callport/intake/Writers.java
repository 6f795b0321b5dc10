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
 * The threads that write. The request's thread only waits, so that a store that hangs costs an answer of 503 in time and no more, whatever
 * driver and pool do. A write under way is never interrupted: it may commit, and the gateway's repeat will find it.
 */
final class Writers implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    Writers(int writers, int waiting) {
        this.threads = new ThreadPoolExecutor(
                writers, writers, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, "callport-writer");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws StoreUnavailable if the work is not done in time; it may still be done later */
    <T> T write(Callable<T> work, Duration within) throws Exception {
        Future<T> pending;
        try {
            pending = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailable("too many callbacks wait to be written, or Callport is shutting down", e);
        }
        try {
            return pending.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            pending.cancel(false);
            throw new StoreUnavailable("not written within " + within.toMillis() + " ms", e);
        } catch (CancellationException e) {
            throw new StoreUnavailable("Callport is shutting down", e);
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
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
