package io.callport;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.failure.Described;
import io.callport.port.CallbackWatch;
import io.callport.transaction.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what operators need to the platform's logger {@code io.callport}: refusals with their diagnosis and callbacks answered with 503 at most once
 * a second each, since anyone on the internet can cause them. Thread-safe.
 */
public final class LoggingWatch implements CallbackWatch {
    private static final Logger LOG = System.getLogger("io.callport");

    private final OncePerSecond refusals;
    private final OncePerSecond outages;
    private final OncePerSecond strangers;

    /** Measures seconds by the platform's monotonic clock. */
    public LoggingWatch() {
        this(System::nanoTime);
    }

    LoggingWatch(LongSupplier nanos) {
        this.refusals = new OncePerSecond(nanos);
        this.outages = new OncePerSecond(nanos);
        this.strangers = new OncePerSecond(nanos);
    }

    @Override
    public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
        refusals.tell(more -> LOG.log(
                Level.WARNING,
                "A callback for {0} was refused: {1}. {2}{3}",
                connector,
                reason,
                diagnosis.get().text(),
                more));
    }

    @Override
    public void answered(String connector, Answer answer, @Nullable Verdict verdict) {
        if (verdict == Verdict.PARK || verdict == Verdict.UNMATCHED) {
            String then = verdict == Verdict.PARK ? "it is kept until one is" : "it is to be sent again";
            strangers.tell(more -> LOG.log(
                    Level.WARNING,
                    "No transaction is known for a callback for {0}; {1}. Call Payments.expect before the gateway is called, or give an"
                            + " ExpectedTransactions that knows it.{2}",
                    connector,
                    then,
                    more));
        }
    }

    @Override
    public void usedOldSecret(String connector, int generation) {
        LOG.log(
                Level.DEBUG,
                "A callback for {0} fitted shared secret number {1}, not the newest",
                connector,
                generation);
    }

    @Override
    public void unreadable(String connector, String problem) {
        LOG.log(Level.WARNING, "An authentic callback for {0} could not be read and is kept: {1}", connector, problem);
    }

    @Override
    public void unavailable(String connector, Throwable cause) {
        outages.tell(more -> LOG.log(
                Level.WARNING,
                "A callback for " + connector + " was answered with 503, to be sent again" + more,
                Described.forLog(cause)));
    }

    @Override
    public void effectFailed(String effectKey, String handler, int attempt, boolean givenUp, Throwable cause) {
        LOG.log(
                givenUp ? Level.ERROR : Level.WARNING,
                "Handler " + handler + " failed at attempt " + attempt + " of " + effectKey
                        + (givenUp ? "; given up" : "; it is tried again"),
                Described.forLog(cause));
    }

    @Override
    public void dispatchFailed(Throwable cause) {
        outages.tell(more -> LOG.log(
                Level.WARNING, "Effects could not be claimed; tried again shortly" + more, Described.forLog(cause)));
    }

    @Override
    public void warned(String message) {
        LOG.log(Level.WARNING, message);
    }

    /** Lets one through a second and counts the rest. */
    private static final class OncePerSecond {
        private static final long SECOND = 1_000_000_000L;

        private final LongSupplier nanos;
        private final AtomicLong next;
        private final AtomicLong dropped = new AtomicLong();

        OncePerSecond(LongSupplier nanos) {
            this.nanos = nanos;
            this.next = new AtomicLong(nanos.getAsLong());
        }

        void tell(Consumer<String> what) {
            long now = nanos.getAsLong();
            long due = next.get();
            if (now - due >= 0 && next.compareAndSet(due, now + SECOND)) {
                long unsaid = dropped.getAndSet(0);
                what.accept(unsaid == 0 ? "" : " (and " + unsaid + " more since the last such line)");
            } else {
                dropped.incrementAndGet();
            }
        }
    }
}
