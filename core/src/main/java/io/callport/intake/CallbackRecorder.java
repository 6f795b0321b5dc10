package io.callport.intake;

import io.callport.callback.AuthenticBody;
import io.callport.callback.Notification;
import io.callport.callback.VerifiedCallback;
import io.callport.failure.Described;
import io.callport.port.Connector;
import io.callport.port.Decider;
import io.callport.port.ExpectedTransactions;
import io.callport.port.NotificationReader;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactSource;
import io.callport.transaction.NewerFormat;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Unreadable;
import io.callport.transaction.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a verified callback and makes it durable; asks the host's tables when nothing is known of its transaction. Host code runs on threads of
 * its own, outside any lock: look-ups that hang hold up callbacks of unknown transactions and no others. Thread-safe.
 */
public final class CallbackRecorder implements AutoCloseable {
    private final GroupCommit store;
    private final NotificationReader reader;
    private final KeptBodies bodies;
    private final Decider asking;
    private final Decider otherwise;
    private final Expectations expectations;
    private final Lookups lookups;
    private final Clock clock;

    /**
     * @param store closed with this
     * @param asking decides nothing about a callback without a transaction
     * @param otherwise does with it what the policy says
     * @param expectedTransactions the host's tables, or null
     */
    public CallbackRecorder(
            GroupCommit store,
            NotificationReader reader,
            Decider asking,
            Decider otherwise,
            IntakeSettings settings,
            @Nullable ExpectedTransactions expectedTransactions,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.bodies = new KeptBodies(reader, settings.keepBodies());
        this.asking = asking;
        this.otherwise = otherwise;
        this.expectations = new Expectations(expectedTransactions);
        this.lookups = new Lookups(settings.lookups());
        this.clock = clock;
    }

    Outcome record(Connector connector, VerifiedCallback callback, Deadline deadline) throws Exception {
        Fact fact = read(connector, callback);
        if (!expectations.canBeAsked()) {
            return apply(List.of(fact), otherwise, deadline);
        }
        Outcome outcome = apply(List.of(fact), asking, deadline);
        if (outcome.verdict() != Verdict.UNMATCHED) {
            return outcome;
        }
        Optional<Expected> expected = lookups.within(deadline.left(), () -> expectations.of(connector, fact.content()));
        if (expected.isPresent()) {
            Fact request = Fact.request(connector.name(), connector.realm(), clock.instant(), expected.get());
            return apply(List.of(request, fact), otherwise, deadline);
        }
        return otherwise == asking ? outcome : apply(List.of(fact), otherwise, deadline);
    }

    /** How many callbacks wait, for a warning: without numbers if they are not to be had in time. */
    Map<ParkedState, Long> parkedCounts(Deadline deadline) {
        try {
            return lookups.within(deadline.left(), store::parkedCounts);
        } catch (Exception e) {
            return Map.of();
        }
    }

    private Fact read(Connector connector, VerifiedCallback callback) {
        AuthenticBody body = AuthenticBody.of(callback);
        try {
            return Notification.of(callback, reader.read(body))
                    .toFact(connector.realm(), clock.instant(), bodies.of(body), bodies.readableAgain(body));
        } catch (UnreadableNotification e) {
            return Fact.of(
                    Notification.factId(callback),
                    FactSource.CALLBACK,
                    connector.name(),
                    connector.realm(),
                    clock.instant(),
                    Unreadable.refused(String.valueOf(e.getMessage())),
                    bodies.ofUnread(body));
        }
    }

    /**
     * The callback's outcome: it is the last of the facts. A failure that is of these facts alone would only come again with each of the gateway's
     * repeats; one of the whole process, such as a class that is missing, is no reason to acknowledge anything.
     */
    private Outcome apply(List<Fact> facts, Decider decider, Deadline deadline) {
        try {
            return last(store.apply(facts, decider, deadline.left()));
        } catch (StoreUnavailable | NewerFormat e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return kept(facts.get(facts.size() - 1), e, deadline);
        }
    }

    /** Its bytes are made durable in place of what they say, once for each digest; nobody sends them again, so they stay readable whatever is kept otherwise. */
    private Outcome kept(Fact fact, Throwable failure, Deadline deadline) {
        String problem = "it could not be decided on or stored: " + Described.withoutTexts(failure);
        Fact bytes = Fact.of(
                fact.id(),
                fact.source(),
                fact.connector(),
                fact.realm(),
                fact.receivedAt(),
                Unreadable.acknowledged(problem),
                fact::readableAgain);
        last(store.apply(List.of(bytes), otherwise, deadline.left()));
        return new Outcome(bytes, Verdict.QUARANTINE, problem, null, false);
    }

    private static Outcome last(List<Outcome> outcomes) {
        return outcomes.get(outcomes.size() - 1);
    }

    /** Takes no more; what waits is committed, and look-ups under way end. */
    @Override
    public void close() {
        store.close();
        lookups.close();
    }
}
