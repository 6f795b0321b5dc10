package io.callport.intake;

import io.callport.callback.AuthenticBody;
import io.callport.callback.Notification;
import io.callport.callback.VerifiedCallback;
import io.callport.port.Connector;
import io.callport.port.Decider;
import io.callport.port.ExpectedTransactions;
import io.callport.port.NotificationReader;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactSource;
import io.callport.transaction.Unreadable;
import io.callport.transaction.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a verified callback and makes it durable; asks the host's tables when nothing is known of its transaction. Thread-safe. */
public final class CallbackRecorder {
    private final PaymentStore store;
    private final NotificationReader reader;
    private final Decider asking;
    private final Decider parking;
    private final UnmatchedPolicy unmatched;
    private final @Nullable ExpectedTransactions expectedTransactions;
    private final Clock clock;

    /**
     * @param asking decides nothing about a callback without a transaction
     * @param parking keeps it
     * @param expectedTransactions the host's tables, or null
     */
    public CallbackRecorder(
            PaymentStore store,
            NotificationReader reader,
            Decider asking,
            Decider parking,
            UnmatchedPolicy unmatched,
            @Nullable ExpectedTransactions expectedTransactions,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.asking = asking;
        this.parking = parking;
        this.unmatched = unmatched;
        this.expectedTransactions = expectedTransactions;
        this.clock = clock;
    }

    Outcome record(Connector connector, VerifiedCallback callback) {
        Fact fact = read(connector, callback);
        boolean askFirst = expectedTransactions != null || unmatched == UnmatchedPolicy.RETRY;
        Outcome outcome = apply(List.of(fact), askFirst ? asking : parking);
        if (outcome.verdict() != Verdict.UNMATCHED) {
            return outcome;
        }
        Optional<Expected> expected = expectation(connector, fact);
        Decider last = unmatched == UnmatchedPolicy.RETRY ? asking : parking;
        return expected.map(found -> apply(
                        List.of(Fact.request(connector.name(), connector.realm(), clock.instant(), found), fact), last))
                .orElseGet(() -> unmatched == UnmatchedPolicy.RETRY ? outcome : apply(List.of(fact), last));
    }

    private Fact read(Connector connector, VerifiedCallback callback) {
        AuthenticBody body = AuthenticBody.of(callback);
        try {
            return Notification.of(callback, reader.read(body))
                    .toFact(connector.realm(), clock.instant(), () -> reader.redact(body));
        } catch (UnreadableNotification e) {
            return Fact.of(
                    Notification.factId(callback),
                    FactSource.CALLBACK,
                    connector.name(),
                    connector.realm(),
                    clock.instant(),
                    new Unreadable(String.valueOf(e.getMessage())),
                    body::bytes);
        }
    }

    /** Outside any lock: host code must never run inside a commit. */
    private Optional<Expected> expectation(Connector connector, Fact fact) {
        String ours = fact.content().keys().merchantTransactionId();
        if (expectedTransactions == null || ours == null) {
            return Optional.empty();
        }
        return expectedTransactions
                .find(connector.name(), ours)
                .filter(found -> found.merchantTransactionId().equals(ours))
                .filter(found -> found.connector() == null || found.connector().equals(connector.name()));
    }

    /** The callback's outcome: it is the last of the facts. */
    private Outcome apply(List<Fact> facts, Decider decider) {
        List<Outcome> outcomes = store.apply(facts, decider);
        return outcomes.get(outcomes.size() - 1);
    }
}
