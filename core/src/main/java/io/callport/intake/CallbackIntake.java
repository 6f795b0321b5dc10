package io.callport.intake;

import io.callport.callback.Answer;
import io.callport.callback.CallbackVerifier;
import io.callport.callback.Diagnosis;
import io.callport.callback.Probe;
import io.callport.callback.RawCallback;
import io.callport.callback.Refusal;
import io.callport.callback.Verification;
import io.callport.callback.VerifiedCallback;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Outcome;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where HTTP adapters hand in what they received. Holds the table of answers once for all of them. Thread-safe.
 *
 * <p>Blocks its caller until the callback is durable, at most {@link IntakeSettings#answerWithin()}: adapters on event loops leave the loop first.
 */
public final class CallbackIntake implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final ConnectorLookup connectors;
    private final CallbackVerifier verifier;
    private final CallbackRecorder recorder;
    private final ProbeWatch probes;
    private final LongSupplier nanos;
    private final IntakeSettings settings;
    private final CallbackWatch watch;
    private final Clock clock;
    private final Aside aside = new Aside();

    /**
     * @param connectors closed with this
     * @param recorder closed with this
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public CallbackIntake(
            ConnectorLookup connectors,
            CallbackVerifier verifier,
            CallbackRecorder recorder,
            ProbeWatch probes,
            IntakeSettings settings,
            CallbackWatch watch,
            Clock clock,
            LongSupplier nanos) {
        this.connectors = connectors;
        this.verifier = verifier;
        this.recorder = recorder;
        this.probes = probes;
        this.settings = settings;
        this.watch = CallbackWatch.all(watch);
        this.clock = clock;
        this.nanos = nanos;
    }

    /** How many bytes of a body an adapter reads at most before it hands in {@link RawCallback#oversized}. */
    public int bodyLimit() {
        return settings.bodyLimit();
    }

    /** Answers any request; never throws. What it answers is to be sent as it is. */
    public Answer answer(RawCallback raw) {
        Answer answer = decided(raw);
        probes.answered(raw, answer);
        return answer;
    }

    private Answer decided(RawCallback raw) {
        long began = nanos.getAsLong();
        if (!NAME.matcher(raw.connector()).matches()) { // no connector can have it, so a resolver need not be asked
            return raw.method().equals("POST") ? Answer.notFound() : Answer.methodNotAllowed();
        }
        if (!raw.method().equals("POST")) {
            return answered(raw.connector(), Answer.methodNotAllowed(), null, began);
        }
        Deadline deadline = new Deadline(nanos, settings.answerWithin());
        Connector connector;
        try {
            connector = connectors.find(raw.connector(), deadline).orElse(null);
        } catch (Throwable e) {
            return unavailable(raw.connector(), e, began);
        }
        if (connector == null) {
            watch.unknownConnector(raw.connector());
            return Answer.notFound();
        }
        if (!raw.hasJsonMediaType()) {
            return answered(connector.name(), Answer.unsupportedMediaType(), null, began);
        }
        if (raw.isOversized() || raw.bodyLength() > settings.bodyLimit()) {
            return answered(connector.name(), Answer.tooLarge(), null, began);
        }
        return verified(connector, raw, deadline, began);
    }

    /**
     * Answers a request that an adapter cannot have answered in time, because no thread is free to ask on, or no memory for its body: 503. Does not block, and never throws: the watch
     * is told on another thread, and not at all while it takes longer than such requests come.
     *
     * @param cause why there is none
     */
    public Answer overloaded(RawCallback raw, Throwable cause) {
        long began = nanos.getAsLong();
        String connector = connectors.isConfigured(raw.connector()) ? raw.connector() : "unknown";
        Answer answer = Answer.unavailable(settings.retryAfter());
        long took = nanos.getAsLong() - began;
        aside.tell(() -> {
            watch.unavailable(connector, cause);
            watch.answered(connector, answer, null, took);
        });
        return answer;
    }

    private Answer verified(Connector connector, RawCallback raw, Deadline deadline, long began) {
        try {
            long from = nanos.getAsLong();
            Verification verification = verifier.verify(raw, connector.keys());
            long took = nanos.getAsLong() - from;
            return switch (verification.kind()) {
                case REFUSED -> refused(connector, raw, (Refusal) verification, began);
                case VERIFIED -> authentic(connector, (VerifiedCallback) verification, deadline, took, began);
            };
        } catch (Throwable e) {
            return unavailable(connector.name(), e, began);
        }
    }

    private Answer refused(Connector connector, RawCallback raw, Refusal refusal, long began) {
        Supplier<Diagnosis> diagnosis = () -> refusal.diagnose(connectors.configured());
        probes.refused(raw, diagnosis);
        watch.refused(connector.name(), refusal.reason(), diagnosis);
        return answered(connector.name(), Answer.unauthorized(), null, began);
    }

    private Answer authentic(Connector connector, VerifiedCallback callback, Deadline deadline, long took, long began)
            throws Exception {
        if (isStale(callback)) {
            watch.warned("A callback for " + connector.name()
                    + " was refused: its date is outside callport.freshness. Unset it to accept late repeats.");
            return answered(connector.name(), Answer.unauthorized(), null, began);
        }
        if (Probe.is(callback)) { // whoever sent it wants to see this answer; there is nothing to write
            return answered(connector.name(), Answer.ok(), null, began);
        }
        watch.verified(connector.name(), callback.secretIndex(), took);
        long from = nanos.getAsLong();
        Outcome outcome = recorder.record(connector, callback, deadline);
        Receipt receipt = Receipt.of(outcome);
        if (receipt.verdict() != Verdict.UNMATCHED) {
            watch.applied(connector.name(), receipt.verdict(), nanos.getAsLong() - from);
        }
        if (outcome.fact().content().kind() == ContentKind.UNREADABLE) {
            watch.unreadable(connector.name(), outcome.note());
        } else if (receipt.verdict() == Verdict.PARK) {
            watch.parked(connector.name(), () -> recorder.parkedCounts(deadline));
        }
        return answered(connector.name(), receipt.answer(settings.retryAfter()), receipt.verdict(), began);
    }

    private boolean isStale(VerifiedCallback callback) {
        Duration window = settings.freshness();
        return window != null
                && callback.sentAt()
                        .map(sent ->
                                Duration.between(sent, clock.instant()).abs().compareTo(window) > 0)
                        .orElse(true);
    }

    private Answer unavailable(String connector, Throwable cause, long began) {
        watch.unavailable(connector, cause);
        return answered(connector, Answer.unavailable(settings.retryAfter()), null, began);
    }

    private Answer answered(String connector, Answer answer, @Nullable Verdict verdict, long began) {
        watch.answered(connector, answer, verdict, nanos.getAsLong() - began);
        return answer;
    }

    /** Takes no more callbacks and lets those accepted finish. */
    @Override
    public void close() {
        recorder.close();
        connectors.close();
        aside.close();
    }
}
