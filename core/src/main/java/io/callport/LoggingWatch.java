package io.callport;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.failure.Described;
import io.callport.port.CallbackWatch;
import io.callport.port.EffectAttempt;
import io.callport.port.Purged;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Reason;
import io.callport.transaction.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what operators need to the platform's logger {@code io.callport}. Each kind of line that others can cause comes at most once a second,
 * that callbacks find no transaction at most once in ten minutes, with a count of those left out. Failures of the host and of drivers are told by class and stack, without their texts, which may quote
 * customers. Thread-safe.
 */
public final class LoggingWatch implements CallbackWatch {
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private final Logger log;
    private final LongSupplier nanos;
    private final Map<String, Seldom> limits = new ConcurrentHashMap<>();

    /** Measures seconds by the platform's monotonic clock. */
    public LoggingWatch() {
        this(System.getLogger("io.callport"));
    }

    /** Writes to a logger of yours, such as one that hands on to another logging library. */
    public LoggingWatch(Logger log) {
        this(log, System::nanoTime);
    }

    LoggingWatch(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    @Override
    public void answered(String connector, Answer answer, @Nullable Verdict verdict, long took) {
        switch (answer.status()) {
            case 405, 413, 415 ->
                warn(
                        "status " + answer.status(),
                        "A request to the callback endpoint of " + connector + " was answered " + answer.status()
                                + ": it is no callback of the gateway's, or something on the way changed it");
            default -> {
                if (verdict == Verdict.UNMATCHED) {
                    unmatched(connector, "it was answered 503, to be sent again", () -> "");
                }
            }
        }
    }

    @Override
    public void parked(String connector, Supplier<Map<ParkedState, Long>> counts) {
        unmatched(connector, "it is kept until one is", () -> told(counts.get()));
    }

    private void unmatched(String connector, String then, Supplier<String> counts) {
        limited(
                "unmatched",
                SELDOM,
                more -> log.log(
                        Level.WARNING,
                        "No transaction is known for a callback for " + connector + ": " + then + counts.get()
                                + ". Start payments with Payments.start, or announce them with Payments.expect before the gateway is"
                                + " asked, or give an ExpectedTransactions that knows them; or choose otherwise with callport.unmatched"
                                + more));
    }

    private static String told(Map<ParkedState, Long> counts) {
        long reviewed = counts.getOrDefault(ParkedState.REVIEWED, 0L);
        long waiting = counts.getOrDefault(ParkedState.WAITING, 0L) + reviewed;
        return counts.isEmpty()
                ? ""
                : "; " + waiting + " wait, " + reviewed + " of them for long, and "
                        + counts.getOrDefault(ParkedState.FOREIGN, 0L) + " more are taken for somebody else's";
    }

    @Override
    public void unknownConnector(String name) {
        warn(
                "connector",
                "A callback came for the connector " + name
                        + ", which is not configured: set callport.connectors." + name
                        + ".shared-secrets, or correct the callback URL at the gateway");
    }

    @Override
    public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
        limited(
                "refused",
                more -> log.log(
                        Level.WARNING,
                        "A callback for {0} was refused: {1}. {2}{3}",
                        connector,
                        reason,
                        diagnosis.get().text(),
                        more));
    }

    @Override
    public void verified(String connector, int generation, long took) {
        if (generation > 0) {
            log.log(
                    Level.DEBUG,
                    "A callback for {0} fitted shared secret number {1}, not the newest",
                    connector,
                    generation);
        }
    }

    @Override
    public void unreadable(String connector, String problem) {
        warn("unreadable", "An authentic callback for " + connector + " is kept and was not applied: " + problem);
    }

    @Override
    public void unavailable(String connector, Throwable cause) {
        limited(
                "unavailable",
                more -> log.log(
                        Level.WARNING,
                        "A callback for " + connector + " was answered with 503, to be sent again" + more,
                        Described.forLog(cause)));
    }

    @Override
    public void startUnanswered(String connector, String merchantTransactionId, String note, boolean mayExist) {
        warn(
                "unanswered",
                "Starting " + merchantTransactionId + " through " + connector + " got no certain answer: " + note
                        + (mayExist ? "; a callback will tell" : "; the gateway never received it"));
    }

    @Override
    public void startRejected(String connector, String merchantTransactionId, Reason reason) {
        warn(
                "rejected",
                "The gateway refused to start " + merchantTransactionId + " through " + connector + ": "
                        + reason.text());
    }

    @Override
    public void answerNotStored(String connector, String merchantTransactionId, Throwable cause) {
        limited(
                "not stored",
                more -> log.log(
                        Level.WARNING,
                        "The gateway's answer to " + merchantTransactionId
                                + " could not be stored; the callback will tell" + more,
                        Described.forLog(cause)));
    }

    @Override
    public void effectFailed(EffectAttempt attempt, boolean givenUp, Throwable cause) {
        log.log(
                givenUp ? Level.ERROR : Level.WARNING,
                "Handler " + attempt.handler() + " failed at attempt " + attempt.number() + " of " + attempt.effectKey()
                        + (givenUp ? "; given up" : "; it is tried again"),
                Described.forLog(cause));
    }

    @Override
    public void sweepFailed(Throwable cause) {
        limited(
                "sweep",
                more -> log.log(
                        Level.WARNING,
                        "A parked callback could not be asked about or aged; tried again later" + more,
                        Described.forLog(cause)));
    }

    @Override
    public void purged(Purged deleted) {
        log.log(
                Level.INFO,
                "Deleted what is older than callport.retention: " + deleted.entries() + " entries of timelines, "
                        + deleted.effects() + " effects, " + deleted.parked() + " parked callbacks, "
                        + deleted.unreadable() + " unreadable ones");
    }

    @Override
    public void purgeFailed(Throwable cause) {
        limited(
                "purge",
                more -> log.log(
                        Level.WARNING,
                        "What is older than callport.retention could not be deleted; tried again later" + more,
                        Described.forLog(cause)));
    }

    @Override
    public void dispatchFailed(Throwable cause) {
        limited(
                "dispatch",
                more -> log.log(
                        Level.WARNING,
                        "Effects could not be claimed or settled; tried again shortly" + more,
                        Described.forLog(cause)));
    }

    @Override
    public void warned(String message) {
        log.log(Level.WARNING, message);
    }

    private void warn(String kind, String line) {
        limited(kind, more -> log.log(Level.WARNING, line + more));
    }

    private void limited(String kind, Consumer<String> what) {
        limited(kind, OFTEN, what);
    }

    private void limited(String kind, Duration interval, Consumer<String> what) {
        limits.computeIfAbsent(kind, first -> new Seldom(interval, nanos)).tell(what);
    }
}
