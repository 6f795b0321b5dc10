package io.callport.dispatch;

import io.callport.port.CallbackWatch;
import io.callport.port.Claim;
import io.callport.port.EffectCodec;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands effects to the host's handlers. Runs on every node: one thread claims, a few deliver. Woken by a commit that made effects, and
 * polling as the fallback. Thread-safe.
 */
public final class EffectDispatch implements AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

    private final EffectOutbox outbox;
    private final EffectHandlers handlers;
    private final EffectDelivery delivery;
    private final DispatchSettings settings;
    private final CallbackWatch watch;
    private final Clock clock;
    private final Semaphore idle;
    private final Semaphore wakeUps = new Semaphore(0);
    private final ExecutorService workers;
    private final Thread claimer;
    private volatile boolean stopped;

    /**
     * @param transactions the host's transactions; null if no handler is registered in one
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public EffectDispatch(
            EffectOutbox outbox,
            EffectHandlers handlers,
            EffectCodec codec,
            @Nullable EffectTransaction transactions,
            DispatchSettings settings,
            CallbackWatch watch,
            Clock clock,
            LongSupplier nanos) {
        this.outbox = outbox;
        this.handlers = handlers;
        this.watch = CallbackWatch.all(watch);
        this.delivery = new EffectDelivery(outbox, handlers, codec, transactions, settings, this.watch, clock, nanos);
        this.settings = settings;
        this.clock = clock;
        this.idle = new Semaphore(settings.workers());
        this.workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                work -> daemon(work, "callport-effects"));
        this.claimer = daemon(this::claimUntilStopped, "callport-effects-claimer");
    }

    /** Begins; only once. */
    public void start() {
        if (!handlers.isEmpty()) {
            claimer.start();
        }
    }

    /** Says that there may be work. Cheap; never blocks. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /**
     * Delivers on the calling thread whatever is due now, until nothing is; for tests, and for hosts that schedule themselves.
     *
     * @return how many deliveries were tried
     */
    public int deliverDue() {
        int delivered = 0;
        List<Claim> next = claim(1); // one at a time: a lease runs from the claim
        while (!next.isEmpty()) {
            delivery.deliver(next.get(0));
            delivered++;
            next = claim(1);
        }
        return delivered;
    }

    private void claimUntilStopped() {
        while (!stopped) {
            try {
                if (!claimOnce()) {
                    awaitWake();
                }
            } catch (InterruptedException e) {
                return; // somebody else wants this thread to end
            } catch (Throwable e) {
                watch.dispatchFailed(e);
                awaitWake();
            }
        }
    }

    /** Never interrupted by us: an interrupt in the middle of I/O closes the files of embedded databases. */
    private void awaitWake() {
        try {
            wakeUps.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
            wakeUps.drainPermits();
        } catch (InterruptedException e) {
            stopped = true; // somebody else wants this thread to end
        }
    }

    /** Claims only what an idle worker can begin at once, since a lease runs from the claim. */
    private boolean claimOnce() throws InterruptedException {
        idle.acquire();
        int free = 1 + idle.drainPermits();
        if (stopped) {
            idle.release(free);
            return true; // closing: whatever is due is another node's, or comes later
        }
        int used = 0;
        try {
            for (Claim claim : claim(free)) {
                workers.execute(() -> deliverAndFree(claim));
                used++;
            }
        } catch (RejectedExecutionException e) {
            stopped = true; // closing; the lease runs out
        } finally {
            idle.release(free - used);
        }
        return used > 0;
    }

    private void deliverAndFree(Claim claim) {
        try {
            delivery.deliver(claim);
        } catch (Throwable e) {
            watch.dispatchFailed(e);
        } finally {
            idle.release();
            wake(); // the next of its transaction is free now
        }
    }

    private List<Claim> claim(int most) {
        return outbox.claim(handlers.names(), most, clock.instant(), settings.lease());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Claims no more, and waits a while for deliveries under way; what is not done then is delivered again later. */
    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            claimer.join(LONGEST_GOODBYE.toMillis());
            workers.shutdown();
            workers.awaitTermination(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
