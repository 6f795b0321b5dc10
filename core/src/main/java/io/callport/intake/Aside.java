package io.callport.intake;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells what happened on a thread of its own, one thing after the other, where whoever it happened to must not wait for it. What comes faster than it can be told for
 * long is not told. Thread-safe.
 */
final class Aside implements AutoCloseable {
    /** How many may wait to be told. */
    static final int MOST_WAITING = 1000;

    private static final long LONGEST_GOODBYE_SECONDS = 1;

    private final ThreadPoolExecutor thread;

    /** Begun with the first thing to tell. */
    Aside() {
        this(Thread::new);
    }

    /** @param threads makes its thread */
    Aside(ThreadFactory threads) {
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread one = threads.newThread(work);
                    one.setName("callport-aside");
                    one.setDaemon(true);
                    return one;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    /** Neither blocks nor throws, even where there is no thread to be had. */
    void tell(Runnable what) {
        try {
            thread.execute(what);
        } catch (RuntimeException | Error e) { // then it is not told
        }
    }

    /** What waits is told, if that takes no longer than a second. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
