package io.callport.intake;

import io.callport.callback.AuthenticBody;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import io.callport.port.Decider;
import io.callport.port.ExpectedTransactions;
import io.callport.port.NotificationReader;
import io.callport.port.PaymentStore;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host's tables again about parked callbacks: the gateway may call back before the shop's own transaction has committed, and what was
 * answered {@code OK} never comes again. Often while a callback is young, seldom when it is old. Every node may do it: applying twice changes
 * nothing. Thread-safe.
 */
public final class ParkedSweep implements AutoCloseable {
    private static final int PAGE = 200;
    private static final Set<ParkedState> ASKED_ABOUT = EnumSet.of(ParkedState.WAITING, ParkedState.REVIEWED);
    private static final Duration YOUNG = Duration.ofMinutes(10);
    private static final Duration OF_TODAY = Duration.ofDays(1);
    private static final int ROUNDS_OF_TODAY = 30;
    private static final int ROUNDS_OF_ALL = 360;
    private static final long LONGEST_GOODBYE = 10_000;

    private final PaymentStore store;
    private final NotificationReader reader;
    private final Decider decider;
    private final Connectors connectors;
    private final Expectations expectations;
    private final Duration pause;
    private final CallbackWatch watch;
    private final Clock clock;
    private final Semaphore end = new Semaphore(0);
    private final Thread thread;

    /**
     * @param expectedTransactions the host's tables; null: there is nobody to ask
     * @param pause between two rounds: young callbacks are asked about in each, those of today in every 30th, all in every 360th
     */
    public ParkedSweep(
            PaymentStore store,
            NotificationReader reader,
            Decider decider,
            Connectors connectors,
            @Nullable ExpectedTransactions expectedTransactions,
            Duration pause,
            CallbackWatch watch,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.decider = decider;
        this.connectors = connectors;
        this.expectations = new Expectations(expectedTransactions);
        this.pause = pause;
        this.watch = watch;
        this.clock = clock;
        this.thread = new Thread(this::sweepUntilClosed, "callport-parked");
        thread.setDaemon(true);
    }

    /** Begins; only once. */
    public void start() {
        if (expectations.canBeAsked()) {
            thread.start();
        }
    }

    private void sweepUntilClosed() {
        try {
            for (long round = 1; !end.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS); round++) {
                sweep(oldest(round));
            }
        } catch (InterruptedException e) {
            return; // somebody else wants this thread to end
        }
    }

    private static Duration oldest(long round) {
        if (round % ROUNDS_OF_ALL == 0) {
            return Duration.ofDays(3650);
        }
        return round % ROUNDS_OF_TODAY == 0 ? OF_TODAY : YOUNG;
    }

    private void sweep(Duration oldest) {
        try {
            askAgain(oldest);
        } catch (Throwable e) {
            tell(e);
        }
    }

    private void tell(Throwable e) {
        try {
            watch.dispatchFailed(e);
        } catch (RuntimeException dropped) {
            e.addSuppressed(dropped);
        }
    }

    /**
     * Asks once, on the calling thread; for tests, and for hosts that schedule themselves.
     *
     * @param oldest how long parked at most
     * @return how many were found
     */
    public int askAgain(Duration oldest) {
        int found = 0;
        FactId last = null;
        List<ParkedFact> page = store.parked(ASKED_ABOUT, last, PAGE);
        while (!page.isEmpty()) {
            for (ParkedFact parked : page) {
                last = parked.id();
                if (Duration.between(parked.receivedAt(), clock.instant()).compareTo(oldest) <= 0 && isFound(parked)) {
                    found++;
                }
            }
            page = store.parked(ASKED_ABOUT, last, PAGE);
        }
        return found;
    }

    private boolean isFound(ParkedFact parked) {
        Connector connector = connectors.find(parked.connector()).orElse(null);
        if (connector == null) {
            return false;
        }
        Optional<Expected> expected = expected(connector, parked);
        expected.ifPresent(found -> store.apply(
                List.of(Fact.request(connector.name(), connector.realm(), clock.instant(), found)), decider));
        return expected.isPresent();
    }

    private Optional<Expected> expected(Connector connector, ParkedFact parked) {
        try {
            return expectations.of(
                    connector, reader.read(AuthenticBody.of(parked)).keys());
        } catch (UnreadableNotification e) {
            return Optional.empty(); // a newer version parked it
        }
    }

    /** Ends after the round under way, or after some seconds. */
    @Override
    public void close() {
        end.release();
        try {
            thread.join(LONGEST_GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
