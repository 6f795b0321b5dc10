package io.callport.submission;

import io.callport.failure.InvalidSetting;
import io.callport.port.AmbientTransaction;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Debit;
import io.callport.port.Decider;
import io.callport.port.Gateway;
import io.callport.port.GatewayAnswer;
import io.callport.port.GatewayReply;
import io.callport.port.GatewayUnanswered;
import io.callport.port.NotificationReader;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.transaction.Content;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Reason;
import io.callport.transaction.Rejection;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Unanswered;
import io.callport.transaction.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Starts transactions: records the request, calls the gateway with nothing held, applies its answer. A crash between any two of these
 * leaves a recorded request that callbacks find. Thread-safe.
 */
public final class Submission {
    private final PaymentStore store;
    private final Decider decider;
    private final NotificationReader reader;
    private final @Nullable Gateway gateway;
    private final CallbackUrls urls;
    private final AmbientTransaction ambient;
    private final Semaphore calls;
    private final CallbackWatch watch;
    private final Clock clock;

    /**
     * @param gateway null if the host has a client of its own
     * @param calls how many calls to the gateway may be under way at once: at most half of a server's request threads, since the gateway
     *     calls back before it answers
     */
    public Submission(
            PaymentStore store,
            Decider decider,
            NotificationReader reader,
            @Nullable Gateway gateway,
            CallbackUrls urls,
            AmbientTransaction ambient,
            int calls,
            CallbackWatch watch,
            Clock clock) {
        this.store = store;
        this.decider = decider;
        this.reader = reader;
        this.gateway = gateway;
        this.urls = urls;
        this.ambient = ambient;
        this.calls = new Semaphore(calls);
        this.watch = CallbackWatch.all(watch);
        this.clock = clock;
    }

    /** See {@code Payments.start}. */
    public Started start(Connector connector, Debit debit) {
        Gateway client = gateway;
        if (client == null) {
            throw new InvalidSetting(
                    "callport.gateway.url is not set, so no payment can be started; set it, or use your own client with"
                            + " expect and answered");
        }
        if (ambient.isActive()) {
            throw new InsideHostTransaction(
                    "Payments.start was called inside a transaction: it would hold a database connection while the"
                            + " gateway is called, and a rollback could not undo the payment. Call it before or after the transaction.");
        }
        if (connector.apiKey() == null) {
            throw new InvalidSetting(
                    "callport.connectors." + connector.name()
                            + ".api-key is not set, so no payment can be started through it; the gateway shows it beside the shared secret");
        }
        if (!calls.tryAcquire()) {
            throw new TooManyStarts(
                    "as many payments as callport.gateway.max-concurrent allows are being started; try again shortly");
        }
        try {
            return started(connector, debit, client, urls.of(connector.name()));
        } finally {
            calls.release();
        }
    }

    /** All that can be found wrong is found before the request is recorded. */
    private Started started(Connector connector, Debit debit, Gateway client, URI callbackUrl) {
        Expected expected =
                Expected.debit(debit.merchantTransactionId(), debit.money()).connector(connector.name());
        if (debit.orderKey() != null) {
            expected = expected.orderKey(debit.orderKey());
        }
        TransactionState recorded = expect(connector, expected);
        if (recorded.status() != TransactionStatus.SUBMITTED) {
            return started(debit.merchantTransactionId(), recorded, null); // asked before, and answered
        }
        GatewayAnswer answer;
        byte[] said;
        try {
            GatewayReply reply = client.debit(connector, debit, callbackUrl);
            said = reply.body();
            answer = reader.readAnswer(debit.merchantTransactionId(), reply.status(), reply.body());
        } catch (GatewayUnanswered e) {
            said = new byte[0];
            answer = GatewayAnswer.of(new Unanswered(
                    debit.merchantTransactionId(), String.valueOf(e.getMessage()), e.mayHaveBeenReceived()));
        }
        tell(connector, debit.merchantTransactionId(), answer.content());
        return started(debit.merchantTransactionId(), appliedOrAsTold(connector, answer, said, recorded), answer);
    }

    /** The payment has begun at the gateway: whatever fails now must not make the host believe otherwise, and start another. */
    private TransactionState appliedOrAsTold(
            Connector connector, GatewayAnswer answer, byte[] said, TransactionState recorded) {
        try {
            return apply(connector, answer.content(), said).known().orElse(recorded);
        } catch (RuntimeException e) {
            watch.answerNotStored(
                    connector.name(), String.valueOf(recorded.keys().merchantTransactionId()), e);
            return recorded;
        }
    }

    private void tell(Connector connector, String id, Content content) {
        if (content instanceof Unanswered unanswered) {
            watch.startUnanswered(connector.name(), id, unanswered.note(), unanswered.mayExist());
        } else if (content instanceof Rejection rejection) {
            watch.startRejected(connector.name(), id, rejection.reason());
        }
    }

    /** See {@code Payments.expect}. */
    public TransactionState expect(Connector connector, Expected expected) {
        Fact fact = Fact.request(connector.name(), connector.realm(), clock.instant(), expected);
        Outcome outcome = store.apply(List.of(fact), decider).get(0);
        if (outcome.verdict() == Verdict.QUARANTINE) {
            throw conflicting(expected, outcome.note());
        }
        TransactionState recorded = outcome.known()
                .orElseThrow(() -> new IllegalStateException("a recorded request has a transaction: " + outcome));
        if (outcome.verdict() == Verdict.REPEAT) { // perhaps of one that was refused
            conflict(connector, expected, recorded).ifPresent(why -> {
                throw conflicting(expected, "asked for again as something else: " + why);
            });
        }
        return recorded;
    }

    private Optional<ReviewReason> conflict(Connector connector, Expected expected, TransactionState recorded) {
        String orderKey = expected.orderKey() == null
                ? null
                : store.find(connector.realm(), expected.merchantTransactionId())
                        .map(PaymentView::orderKey)
                        .orElse(null);
        return expected.conflictWith(recorded, orderKey, connector.name());
    }

    private static ConflictingExpectation conflicting(Expected expected, String why) {
        return new ConflictingExpectation(expected.merchantTransactionId() + " was announced before as something else ("
                + why + "); use a new merchantTransactionId for each attempt");
    }

    /** See {@code Payments.answered}. */
    public TransactionState answered(Connector connector, String merchantTransactionId, int status, byte[] body) {
        GatewayAnswer answer = reader.readAnswer(merchantTransactionId, status, body);
        Outcome outcome = apply(connector, answer.content(), body);
        if (outcome.verdict() == Verdict.UNMATCHED) {
            throw new NotExpected(
                    merchantTransactionId + " was never announced: call expect before the gateway is called");
        }
        return outcome.known()
                .orElseThrow(() -> new IllegalStateException("an applied answer has a transaction: " + outcome));
    }

    private Outcome apply(Connector connector, Content content, byte[] said) {
        Instant now = clock.instant();
        String id = String.valueOf(content.keys().merchantTransactionId());
        String what = content.kind() == ContentKind.UNANSWERED
                ? now.toString() // each missing answer is a fact of its own
                : new String(said, StandardCharsets.ISO_8859_1);
        FactId factId = FactId.ofParts(FactSource.RESPONSE, connector.name(), id, what);
        Fact fact = Fact.of(factId, FactSource.RESPONSE, connector.name(), connector.realm(), now, content);
        return store.apply(List.of(fact), decider).get(0);
    }

    private static Started started(String id, TransactionState state, @Nullable GatewayAnswer answer) {
        Content content = answer == null ? null : answer.content();
        return new Started(
                id,
                uuid(state, content),
                status(state, content),
                answer == null ? null : answer.redirectUrl(),
                answer == null ? null : answer.html(),
                reason(state, content),
                content instanceof Unanswered unanswered && !unanswered.mayExist());
    }

    private static @Nullable String uuid(TransactionState state, @Nullable Content content) {
        return state.keys().uuid() == null && content != null
                ? content.keys().uuid()
                : state.keys().uuid();
    }

    /** What is stored counts; only where the answer could not be stored, the answer itself does. */
    private static TransactionStatus status(TransactionState state, @Nullable Content content) {
        if (state.status() != TransactionStatus.SUBMITTED || content == null) {
            return state.status();
        }
        return switch (content.kind()) {
            case REPORT ->
                ((Report) content).result() == Result.ERROR ? TransactionStatus.FAILED : TransactionStatus.PENDING;
            case REJECTION -> TransactionStatus.REJECTED;
            case UNANSWERED, EXPECTED, ASKED, STATUS_ANSWER, STATUS_UNSETTLED, UNREADABLE, OVERDUE -> state.status();
        };
    }

    private static Reason reason(TransactionState state, @Nullable Content content) {
        if (content instanceof Rejection rejection && state.status() == TransactionStatus.SUBMITTED) {
            return rejection.reason();
        }
        return state.status() == TransactionStatus.SUCCEEDED ? Reason.none() : state.reason();
    }
}
