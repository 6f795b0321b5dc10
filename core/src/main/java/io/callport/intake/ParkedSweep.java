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
import io.callport.transaction.FactSource;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Report;
import io.callport.transaction.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host's tables again about parked callbacks, and ages them. The gateway may call back before the shop's own transaction has committed, and
 * what was answered {@code OK} never comes again. Asks often while a callback is young, seldom when it is old, and not any more once it is
 * {@link ParkedState#FOREIGN}. Every node may do it: doing it twice changes nothing. Thread-safe.
 */
public final class ParkedSweep implements AutoCloseable {
    private static final int PAGE = 200;
    private static final long LONGEST_GOODBYE = 10_000;

    private final PaymentStore store;
    private final NotificationReader reader;
    private final Decider decider;
    private final Connectors connectors;
    private final Expectations expectations;
    private final IntakeSettings settings;
    private final KeptBodies bodies;
    private final Ageing ageing;
    private final CallbackWatch watch;
    private final Clock clock;
    private final Semaphore end = new Semaphore(0);
    private final Thread thread;

    /**
     * @param decider does with what stays unmatched what the policy says
     * @param expectedTransactions the host's tables; null: there is nobody to ask, and callbacks only age
     * @param settings with the pause between two rounds: those that wait are visited in each, the young ones of them asked about; reviewed ones in
     *     every 30th, and asked about if they are of today; in every 360th all are asked about
     */
    public ParkedSweep(
            PaymentStore store,
            NotificationReader reader,
            Decider decider,
            Connectors connectors,
            @Nullable ExpectedTransactions expectedTransactions,
            IntakeSettings settings,
            CallbackWatch watch,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.decider = decider;
        this.connectors = connectors;
        this.expectations = new Expectations(expectedTransactions);
        this.settings = settings;
        this.bodies = new KeptBodies(reader, settings.keepBodies());
        this.ageing = new Ageing(settings.reviewParkedAfter(), settings.foreignAfter());
        this.watch = CallbackWatch.all(watch);
        this.clock = clock;
        this.thread = new Thread(this::sweepUntilClosed, "callport-parked");
        thread.setDaemon(true);
    }

    /** Begins; only once. */
    public void start() {
        thread.start();
    }

    private void sweepUntilClosed() {
        try {
            for (long round = 1; !end.tryAcquire(settings.askAgainAfter().toMillis(), TimeUnit.MILLISECONDS); round++) {
                sweep(round);
            }
        } catch (InterruptedException e) {
            return; // somebody else wants this thread to end
        }
    }

    private void sweep(long round) {
        try {
            visit(Round.of(round));
        } catch (Throwable e) {
            watch.sweepFailed(e);
        }
    }

    /**
     * One round on the calling thread: asks the host about parked callbacks, and ages those that waited too long; for tests, and for hosts that
     * schedule themselves. A failure of one callback is told to the watch.
     *
     * @param oldest of which age at most to ask about; those whose next step is due are asked about once more in any case
     * @return how many were found
     */
    public int askAgain(Duration oldest) {
        return visit(Round.ofAll(oldest));
    }

    private int visit(Round round) {
        int found = 0;
        FactId last = null;
        List<ParkedFact> page = store.parked(round.states(), last, PAGE);
        while (!page.isEmpty()) {
            for (ParkedFact parked : page) {
                last = parked.id();
                if (isEnding()) {
                    return found;
                }
                found += isFound(parked, round.oldest()) ? 1 : 0;
            }
            page = store.parked(round.states(), last, PAGE);
        }
        return found;
    }

    private boolean isEnding() {
        return end.availablePermits() > 0;
    }

    /** Whatever is wrong with one must not keep the others waiting. */
    private boolean isFound(ParkedFact parked, Duration oldest) {
        try {
            Optional<ParkedState> due = ageing.due(parked, clock.instant());
            boolean young =
                    Duration.between(parked.receivedAt(), clock.instant()).compareTo(oldest) <= 0;
            return (young || due.isPresent()) && isFound(parked, due);
        } catch (UnreadableNotification e) {
            return false; // a newer version parked it, and will read it
        } catch (Throwable e) {
            watch.sweepFailed(e);
            return false;
        }
    }

    private boolean isFound(ParkedFact parked, Optional<ParkedState> due) {
        Report report = reader.read(AuthenticBody.of(parked));
        boolean answered = true;
        try {
            if (isExpected(parked, report)) {
                return true;
            }
        } catch (Throwable e) {
            watch.sweepFailed(e);
            answered = false;
        }
        if (settings.unmatched() == UnmatchedPolicy.ACCEPT && isAccepted(parked, report)) {
            return true; // parked under another policy
        }
        // A host that cannot answer has not said that it is somebody else's.
        if (due.isPresent() && (answered || due.get() == ParkedState.REVIEWED)) {
            store.apply(List.of(Ageing.overdue(parked, report.keys(), due.get(), clock.instant())), decider);
        }
        return false;
    }

    private boolean isExpected(ParkedFact parked, Report report) {
        Connector connector =
                expectations.canBeAsked() ? connectors.find(parked.connector()).orElse(null) : null;
        if (connector == null) {
            return false;
        }
        Optional<Expected> expected = expectations.of(connector, report.keys());
        expected.ifPresent(found -> store.apply(
                List.of(Fact.request(connector.name(), connector.realm(), clock.instant(), found)), decider));
        return expected.isPresent();
    }

    private boolean isAccepted(ParkedFact parked, Report report) {
        Fact again = Fact.of(
                parked.id(),
                FactSource.CALLBACK,
                parked.connector(),
                parked.realm(),
                parked.receivedAt(),
                report,
                bodies.of(AuthenticBody.of(parked)),
                parked::body);
        return store.apply(List.of(again), decider).get(0).verdict() != Verdict.PARK;
    }

    /** Ends after the callback under way, or after some seconds. */
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
