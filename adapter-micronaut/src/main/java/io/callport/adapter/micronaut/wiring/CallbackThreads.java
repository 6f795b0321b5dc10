package io.callport.adapter.micronaut.wiring;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that callbacks alone are answered on: whatever else the application does, a callback finds one. An idle one is taken before a new one is begun; when all
 * are busy, as many callbacks may wait as there are threads, so that none waits longer than the gateway does.
 */
final class CallbackThreads extends ThreadPoolExecutor {
    /** As many as a servlet container has for requests. */
    private static final int MOST = 200;

    CallbackThreads() {
        this(MOST);
    }

    CallbackThreads(int most) {
        this(most, new IdleFirst());
    }

    private CallbackThreads(int most, IdleFirst waiting) {
        super(0, most, 1, TimeUnit.MINUTES, waiting, named(), (task, threads) -> {
            if (threads.isShutdown() || waiting.size() >= most) {
                throw new RejectedExecutionException("no thread is free for a callback");
            }
            waiting.enqueue(task);
        });
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, "callport-callback-" + number.incrementAndGet());
    }

    /** Takes a task only if a thread waits for one; if all are busy, the pool begins another, up to its most. */
    private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        void enqueue(Runnable task) {
            super.offer(task);
        }
    }
}
