package io.callport.adapter.micrometer;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.failure.InvalidSetting;
import io.callport.port.CallbackWatch;
import io.callport.port.EffectAttempt;
import io.callport.port.Purged;
import io.callport.transaction.Reason;
import io.callport.transaction.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what happens, in any of Micrometer's registries: {@code watch(CallbackWatch.all(new LoggingWatch(), MicrometerCallbackWatch.on(registry)))}.
 * What each meter is called and means is in this module's README. What waits in the store is told by {@link OversightGauges}. Immutable and thread-safe.
 *
 * <p>The number of time series is bounded. The tag {@code connector} has the names of connectors that are known by {@link #connectors} or whose signature
 * was verified, at most {@link #mostConnectors} of them; all else is {@code other}. Nothing that a stranger sends becomes a tag.
 */
public final class MicrometerCallbackWatch implements CallbackWatch {
    private static final int MOST_CONNECTORS = 100;

    private final MeterRegistry registry;
    private final List<String> configured;
    private final int most;
    private final ConnectorTags tags;
    private final CallbackMeters callbacks;
    private final WorkMeters work;

    private MicrometerCallbackWatch(MeterRegistry registry, List<String> configured, int most) {
        this.registry = registry;
        this.configured = configured;
        this.most = most;
        this.tags = new ConnectorTags(configured, most);
        this.callbacks = new CallbackMeters(registry);
        this.work = new WorkMeters(registry);
    }

    /** Up to 100 connectors have a tag of their own, from their first verified callback on. */
    public static MicrometerCallbackWatch on(MeterRegistry registry) {
        return new MicrometerCallbackWatch(registry, List.of(), MOST_CONNECTORS);
    }

    /** The same with these connectors known beforehand, so that refusals of one whose callbacks all fail are told apart, too. */
    public MicrometerCallbackWatch connectors(Collection<String> names) {
        return new MicrometerCallbackWatch(registry, List.copyOf(names), most);
    }

    /**
     * The same with room for so many connectors; the others together are {@code other}.
     *
     * @throws InvalidSetting if it is negative
     */
    public MicrometerCallbackWatch mostConnectors(int number) {
        if (number < 0) {
            throw new InvalidSetting("MicrometerCallbackWatch.mostConnectors must not be negative: 0 tells no connector"
                    + " apart; the default is " + MOST_CONNECTORS);
        }
        return new MicrometerCallbackWatch(registry, configured, number);
    }

    @Override
    public void answered(String connector, Answer answer, @Nullable Verdict verdict, long nanos) {
        callbacks.answered(tags.of(connector), answer.status(), verdict, nanos);
    }

    @Override
    public void verified(String connector, int generation, long nanos) {
        callbacks.verified(tags.ofVerified(connector), generation, nanos);
    }

    @Override
    public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
        callbacks.refused(tags.of(connector), reason);
    }

    @Override
    public void applied(String connector, Verdict verdict, long nanos) {
        callbacks.applied(verdict, nanos);
    }

    @Override
    public void unknownConnector(String name) {
        callbacks.unknown();
    }

    @Override
    public void unreadable(String connector, String problem) {
        callbacks.unreadable(tags.of(connector));
    }

    @Override
    public void startUnanswered(String connector, String merchantTransactionId, String note, boolean mayExist) {
        work.troubledStart(tags.of(connector), mayExist ? "unanswered" : "not_received");
    }

    @Override
    public void startRejected(String connector, String merchantTransactionId, Reason reason) {
        work.troubledStart(tags.of(connector), "rejected");
    }

    @Override
    public void answerNotStored(String connector, String merchantTransactionId, Throwable cause) {
        work.troubledStart(tags.of(connector), "not_stored");
    }

    @Override
    public void committed(int facts, long nanos) {
        work.committed(facts, nanos);
    }

    @Override
    public void commitFailed(int facts, long nanos, Throwable cause) {
        work.commitFailed(cause, nanos);
    }

    @Override
    public void effectDelivered(EffectAttempt attempt) {
        work.attempted(attempt, "delivered");
    }

    @Override
    public void effectFailed(EffectAttempt attempt, boolean givenUp, Throwable cause) {
        work.attempted(attempt, givenUp ? "given_up" : "failed");
    }

    @Override
    public void purged(Purged deleted) {
        work.purged(deleted);
    }

    @Override
    public void sweepFailed(Throwable cause) {
        work.failed(WorkMeters.SWEEP);
    }

    @Override
    public void purgeFailed(Throwable cause) {
        work.failed(WorkMeters.PURGE);
    }

    @Override
    public void dispatchFailed(Throwable cause) {
        work.failed(WorkMeters.DISPATCH);
    }
}
