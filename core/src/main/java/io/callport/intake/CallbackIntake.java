package io.callport.intake;

import io.callport.callback.Answer;
import io.callport.callback.CallbackVerifier;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.RawCallback;
import io.callport.callback.Refusal;
import io.callport.callback.Verification;
import io.callport.callback.VerifiedCallback;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import io.callport.port.Outcome;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where HTTP adapters hand in what they received. Holds the table of answers once for all of them. Thread-safe.
 *
 * <p>Blocks its caller until the callback is durable, at most {@link IntakeSettings#answerWithin()}: adapters on event loops leave the loop first.
 */
public final class CallbackIntake implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final CallbackVerifier verifier = new CallbackVerifier();
    private final Connectors connectors;
    private final Map<String, ConnectorKeys> configured;
    private final CallbackRecorder recorder;
    private final LongSupplier nanos;
    private final IntakeSettings settings;
    private final CallbackWatch watch;
    private final Clock clock;

    /**
     * @param configured the keys of connectors known by name, for telling operators that a callback was signed for another one; may be empty
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    public CallbackIntake(
            Connectors connectors,
            Map<String, ConnectorKeys> configured,
            CallbackRecorder recorder,
            IntakeSettings settings,
            CallbackWatch watch,
            Clock clock,
            LongSupplier nanos) {
        this.connectors = connectors;
        this.configured = Map.copyOf(configured);
        this.recorder = recorder;
        this.settings = settings;
        this.watch = watch;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** How many bytes of a body an adapter reads at most before it hands in {@link RawCallback#oversized}. */
    public int bodyLimit() {
        return settings.bodyLimit();
    }

    /** Answers any request; never throws. What it answers is to be sent as it is. */
    public Answer answer(RawCallback raw) {
        if (!NAME.matcher(raw.connector()).matches()) { // no connector can have it, so a resolver need not be asked
            return raw.method().equals("POST") ? Answer.notFound() : Answer.methodNotAllowed();
        }
        if (!raw.method().equals("POST")) {
            return answered(raw.connector(), Answer.methodNotAllowed(), null);
        }
        Connector connector;
        try {
            connector = connectors.find(raw.connector()).orElse(null);
        } catch (Throwable e) {
            return unavailable(raw.connector(), e);
        }
        if (connector == null) {
            tell(to -> to.unknownConnector(raw.connector()));
            return Answer.notFound();
        }
        if (!raw.hasJsonMediaType()) {
            return answered(connector.name(), Answer.unsupportedMediaType(), null);
        }
        if (raw.isOversized() || raw.bodyLength() > settings.bodyLimit()) {
            return answered(connector.name(), Answer.tooLarge(), null);
        }
        return verified(connector, raw);
    }

    private Answer verified(Connector connector, RawCallback raw) {
        try {
            Verification verification = verifier.verify(raw, connector.keys());
            return switch (verification.kind()) {
                case REFUSED -> refused(connector, (Refusal) verification);
                case VERIFIED -> authentic(connector, (VerifiedCallback) verification);
            };
        } catch (Throwable e) {
            return unavailable(connector.name(), e);
        }
    }

    private Answer refused(Connector connector, Refusal refusal) {
        tell(to -> to.refused(connector.name(), refusal.reason(), () -> refusal.diagnose(configured)));
        return answered(connector.name(), Answer.unauthorized(), null);
    }

    private Answer authentic(Connector connector, VerifiedCallback callback) throws Exception {
        if (isStale(callback)) {
            tell(to -> to.warned("A callback for " + connector.name()
                    + " was refused: its date is outside callport.freshness. Unset it to accept late repeats."));
            return answered(connector.name(), Answer.unauthorized(), null);
        }
        if (callback.secretIndex() > 0) {
            tell(to -> to.usedOldSecret(connector.name(), callback.secretIndex()));
        }
        Deadline deadline = new Deadline(nanos, settings.answerWithin());
        Outcome outcome = recorder.record(connector, callback, deadline);
        Receipt receipt = Receipt.of(outcome);
        if (outcome.fact().content().kind() == ContentKind.UNREADABLE) {
            tell(to -> to.unreadable(connector.name(), outcome.note()));
        } else if (receipt.verdict() == Verdict.PARK) {
            tell(to -> to.parked(connector.name(), () -> recorder.parkedCounts(deadline)));
        }
        return answered(connector.name(), receipt.answer(settings.retryAfter()), receipt.verdict());
    }

    private boolean isStale(VerifiedCallback callback) {
        Duration window = settings.freshness();
        return window != null
                && callback.sentAt()
                        .map(sent ->
                                Duration.between(sent, clock.instant()).abs().compareTo(window) > 0)
                        .orElse(true);
    }

    private Answer unavailable(String connector, Throwable cause) {
        tell(to -> to.unavailable(connector, cause));
        return Answer.unavailable(settings.retryAfter());
    }

    private Answer answered(String connector, Answer answer, @Nullable Verdict verdict) {
        tell(to -> to.answered(connector, answer, verdict));
        return answer;
    }

    /** A watch that throws must not change an answer. */
    private void tell(Consumer<CallbackWatch> what) {
        try {
            what.accept(watch);
        } catch (Throwable dropped) {
            return;
        }
    }

    /** Takes no more callbacks and lets those accepted finish. */
    @Override
    public void close() {
        recorder.close();
    }
}
