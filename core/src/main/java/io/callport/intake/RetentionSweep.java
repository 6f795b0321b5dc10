package io.callport.intake;

import io.callport.failure.InvalidSetting;
import io.callport.port.CallbackWatch;
import io.callport.port.Purge;
import io.callport.port.Purged;
import io.callport.port.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is older than the retention, on every node: small batches with pauses between them, a way through every few hours. Nodes that do it at the
 * same time leave to each other what the other has in hand. Thread-safe.
 */
public final class RetentionSweep implements AutoCloseable {
    /** The gateway repeats for 7 days and 18 hours (IXOPAY documentation, "Response handling"); the rest is for clocks that differ. */
    private static final Duration FLOOR = Duration.ofDays(9);

    private static final Duration BETWEEN_WAYS = Duration.ofHours(6);
    private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(1);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(20);
    private static final long LONGEST_GOODBYE = 5_000;
    private static final int BATCH = 250;

    private final Retention retention;
    private final @Nullable Duration keepFor;
    private final CallbackWatch watch;
    private final Clock clock;
    private final LongSupplier nanos;
    private final LongUnaryOperator chance;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Purge way;
    private Purged onThisWay = Purged.nothing();

    /**
     * @param keepFor how long to keep what may be deleted; null: for ever
     * @param nanos measures how long a batch takes
     * @param chance a number from 0 to below the one given, so that nodes begin at different times
     * @throws InvalidSetting if it is below 9 days, or nothing can be deleted in this store
     */
    public RetentionSweep(
            Retention retention,
            @Nullable Duration keepFor,
            CallbackWatch watch,
            Clock clock,
            LongSupplier nanos,
            LongUnaryOperator chance) {
        if (keepFor != null && keepFor.compareTo(FLOOR) < 0) {
            throw new InvalidSetting(
                    "callport.retention is below 9 days: the gateway repeats callbacks for 7 days and 18 hours, and what is"
                            + " deleted earlier could come again. Keep at least 9 days, such as 400d, or leave it out to keep all"
                            + " for ever");
        }
        this.retention = retention;
        this.keepFor = keepFor;
        this.watch = CallbackWatch.all(watch);
        this.clock = clock;
        this.nanos = nanos;
        this.chance = chance;
        this.way = keepFor == null
                ? null
                : retention.purge(clock.instant().minus(keepFor)); // a store that cannot says so now
        this.thread = new Thread(this::purgeUntilClosed, "callport-retention");
        thread.setDaemon(true);
    }

    /** Begins; only once. Without a retention nothing ever does. */
    public void start() {
        if (keepFor != null) {
            thread.start();
        }
    }

    /**
     * Deletes all that is old now, on the calling thread; for tests, and for hosts that schedule themselves. Nothing without a retention.
     *
     * @throws io.callport.port.StoreUnavailable if the store is; what was deleted before stays deleted
     */
    public Purged purgeNow() {
        Purged all = Purged.nothing();
        if (keepFor == null) {
            return all;
        }
        Purge ownWay = retention.purge(clock.instant().minus(keepFor));
        while (!all.isLast() && !isEnding()) {
            all = all.and(ownWay.next(BATCH));
        }
        return all;
    }

    private void purgeUntilClosed() {
        Duration pause = soon();
        try {
            while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = step();
            }
        } catch (InterruptedException e) {
            return; // somebody else wants this thread to end
        }
    }

    /** The next batch; returns the pause after it. For the thread alone, and for its test. */
    Duration step() {
        if (keepFor == null) {
            return BETWEEN_WAYS;
        }
        try {
            Purge going = way == null ? retention.purge(clock.instant().minus(keepFor)) : way;
            way = going;
            long began = nanos.getAsLong();
            onThisWay = onThisWay.and(going.next(BATCH));
            if (!onThisWay.isLast()) { // as long as it took: half of the time is the others'
                Duration took = Duration.ofNanos(nanos.getAsLong() - began);
                return took.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : took;
            }
            endWay();
            return BETWEEN_WAYS.plus(byChance(BETWEEN_WAYS.dividedBy(4)));
        } catch (Throwable e) {
            watch.purgeFailed(e);
            endWay();
            return soon();
        }
    }

    private void endWay() {
        Purged deleted = onThisWay;
        way = null;
        onThisWay = Purged.nothing();
        if (deleted.isAnything()) {
            watch.purged(deleted);
        }
    }

    private Duration soon() {
        return BEFORE_THE_FIRST.plus(byChance(BEFORE_THE_FIRST.multipliedBy(10)));
    }

    private Duration byChance(Duration most) {
        return Duration.ofMillis(chance.applyAsLong(most.toMillis()));
    }

    private boolean isEnding() {
        return end.getCount() == 0;
    }

    /** Ends after the batch under way, or after some seconds. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(LONGEST_GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
