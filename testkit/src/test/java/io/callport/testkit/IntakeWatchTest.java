package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.callback.Answer;
import io.callport.callback.AuthenticBody;
import io.callport.callback.CallbackVerifier;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.callback.SharedSecret;
import io.callport.intake.CallbackIntake;
import io.callport.intake.CallbackRecorder;
import io.callport.intake.ConnectorLookup;
import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.intake.IntakeSettings;
import io.callport.intake.ProbeWatch;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Decider;
import io.callport.port.GatewayAnswer;
import io.callport.port.NotificationReader;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Report;
import io.callport.transaction.Unmatched;
import io.callport.transaction.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What intake tells a watch, with the times, on a clock that only stands still. */
class IntakeWatchTest {
    private static final SignedCallbacks SIGNED = SignedCallbacks.of("shop", "newest");

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);
    private boolean down;

    /** Takes 3 to find. */
    private Optional<Connector> find(String name) {
        nanos.addAndGet(3);
        return switch (name) {
            case "shop" ->
                Optional.of(new Connector(
                        name, name, null, ConnectorKeys.of(SharedSecret.of("newest"), SharedSecret.of("older"))));
            case "sealed" -> throw new IllegalStateException("vault");
            default -> Optional.empty();
        };
    }

    /** Takes 20 to read. */
    private final class SlowReader implements NotificationReader {
        private final NotificationReader reader = new CurlyReader();

        @Override
        public Report read(AuthenticBody body) {
            nanos.addAndGet(20);
            return reader.read(body);
        }

        @Override
        public byte[] redact(AuthenticBody body) {
            return reader.redact(body);
        }

        @Override
        public GatewayAnswer readAnswer(String merchantTransactionId, int status, byte[] body) {
            return reader.readAnswer(merchantTransactionId, status, body);
        }
    }

    /** Takes 100 to commit. */
    private final class SlowStore extends DelegatingPaymentStore {
        SlowStore() {
            super(new InMemoryPaymentStore());
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            nanos.addAndGet(100);
            if (down) {
                throw new StoreUnavailable("down", null);
            }
            return super.apply(facts, decider);
        }
    }

    private final class Told implements CallbackWatch {
        @Override
        public void answered(String connector, Answer answer, @Nullable Verdict verdict, long took) {
            told.add("answered %s %s %s in %s".formatted(connector, answer.status(), verdict, took));
            throw new NoClassDefFoundError("a watch that fails changes no answer");
        }

        @Override
        public void verified(String connector, int generation, long took) {
            told.add("verified %s with %s in %s".formatted(connector, generation, took));
            throw new NoClassDefFoundError("a watch that fails changes no answer");
        }

        @Override
        public void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {
            told.add("refused " + connector + " " + reason);
        }

        @Override
        public void applied(String connector, Verdict verdict, long took) {
            told.add("applied %s %s in %s".formatted(connector, verdict, took));
            throw new NoClassDefFoundError("a watch that fails changes no answer");
        }

        @Override
        public void parked(String connector, Supplier<Map<ParkedState, Long>> counts) {
            told.add("parked " + counts.get());
            nanos.addAndGet(1000);
        }

        @Override
        public void unreadable(String connector, String problem) {
            told.add("unreadable " + connector);
        }

        @Override
        public void unavailable(String connector, Throwable cause) {
            told.add("unavailable " + connector);
        }

        @Override
        public void unknownConnector(String name) {
            told.add("unknown " + name);
        }

        @Override
        public void warned(String message) {
            told.add("warned");
        }
    }

    private CallbackIntake intake(Unmatched unmatched, IntakeSettings settings) {
        GroupCommit store = new GroupCommit(new SlowStore(), GroupCommitSettings.defaults());
        Decider decider = new LifecycleDecider(unmatched, "mail");
        CallbackRecorder recorder =
                new CallbackRecorder(store, new SlowReader(), decider, decider, settings, null, clock);
        CallbackIntake made = new CallbackIntake(
                new ConnectorLookup(Map.of(), this::find, 1),
                new CallbackVerifier(),
                recorder,
                new ProbeWatch(),
                settings,
                new Told(),
                clock,
                nanos::get);
        open.add(made);
        return made;
    }

    private final List<CallbackIntake> open = new CopyOnWriteArrayList<>();
    private final CallbackIntake intake = intake(Unmatched.FOUND, IntakeSettings.defaults());

    @AfterEach
    void close() {
        open.forEach(CallbackIntake::close);
    }

    @Test
    void eachStepOfACallbackIsToldWithItsTime() {
        intake.answer(SIGNED.carrying("{}").raw());
        assertThat(told)
                .containsExactly(
                        "verified shop with 0 in 0",
                        "applied shop QUARANTINE in 120",
                        "answered shop 200 QUARANTINE in 123");
    }

    @Test
    void anOlderSecretIsAnotherGeneration() {
        intake.answer(SIGNED.secret("older").carrying("{}").raw());
        assertThat(told).contains("verified shop with 1 in 0");
    }

    @Test
    void theTimeOfTheVerificationIsItsOwn() {
        AtomicLong steps = new AtomicLong();
        CallbackIntake stepping = new CallbackIntake(
                new ConnectorLookup(Map.of(), this::find, 1),
                new CallbackVerifier(),
                new CallbackRecorder(
                        new GroupCommit(new InMemoryPaymentStore(), GroupCommitSettings.defaults()),
                        new CurlyReader(),
                        new LifecycleDecider(Unmatched.FOUND, "mail"),
                        new LifecycleDecider(Unmatched.FOUND, "mail"),
                        IntakeSettings.defaults(),
                        null,
                        clock),
                new ProbeWatch(),
                IntakeSettings.defaults(),
                new Told(),
                clock,
                steps::incrementAndGet); // from one look at the clock to the next
        open.add(stepping);
        stepping.answer(SIGNED.carrying("{}").raw());
        assertThat(told).contains("verified shop with 0 in 1");
    }

    @Test
    void whatIsParkedIsDurableAndItsAnswerCountsWhatTheWatchTook() {
        intake(Unmatched.PARK, IntakeSettings.defaults())
                .answer(SIGNED.carrying("{}").raw());
        assertThat(told)
                .containsExactly(
                        "verified shop with 0 in 0",
                        "applied shop PARK in 120",
                        "parked {WAITING=1}",
                        "answered shop 200 PARK in 1123");
    }

    @Test
    void whatIsToComeAgainIsNotApplied() {
        intake(Unmatched.REPORT, IntakeSettings.defaults())
                .answer(SIGNED.carrying("{}").raw());
        assertThat(told).containsExactly("verified shop with 0 in 0", "answered shop 503 UNMATCHED in 123");
    }

    @Test
    void whatIsUnreadableIsKept() {
        intake.answer(SIGNED.carrying("x").raw());
        assertThat(told)
                .containsExactly(
                        "verified shop with 0 in 0",
                        "applied shop UNREADABLE in 120",
                        "unreadable shop",
                        "answered shop 400 UNREADABLE in 123");
    }

    @Test
    void aStoreThatIsDownIsToldAndAnswered() {
        down = true;
        intake.answer(SIGNED.carrying("{}").raw());
        assertThat(told)
                .containsExactly("verified shop with 0 in 0", "unavailable shop", "answered shop 503 null in 123");
    }

    @Test
    void whatIsNotLetInIsToldAndAnswered() {
        intake.answer(SIGNED.carrying("{}").tamperedBody().raw());
        intake.answer(SIGNED.method("GET").carrying("{}").raw());
        intake.answer(SIGNED.contentType("text/plain").carrying("{}").raw());
        intake.answer(SIGNED.carrying(new byte[intake.bodyLimit() + 1]).raw());
        intake.answer(SignedCallbacks.of("sealed", "s").carrying("{}").raw());
        assertThat(told)
                .containsExactly(
                        "refused shop SIGNATURE_MISMATCH",
                        "answered shop 401 null in 3",
                        "answered shop 405 null in 0",
                        "answered shop 415 null in 3",
                        "answered shop 413 null in 3",
                        "unavailable sealed",
                        "answered sealed 503 null in 3");
    }

    @Test
    void oneThatIsTooOldIsNotTakenForAProofThatItsSecretIsInUse() {
        intake(Unmatched.FOUND, IntakeSettings.defaults().withFreshness(Duration.ofMinutes(5), true))
                .answer(SIGNED.carrying("{}").late(Duration.ofHours(1)).raw());
        assertThat(told).containsExactly("warned", "answered shop 401 null in 3");
    }

    @Test
    void anUnknownConnectorIsToldByItsNameAndNothingElse() {
        intake.answer(SignedCallbacks.of("typo", "s").carrying("{}").raw());
        intake.answer(SignedCallbacks.of("no name", "s").carrying("{}").raw());
        assertThat(told).containsExactly("unknown typo");
    }
}
