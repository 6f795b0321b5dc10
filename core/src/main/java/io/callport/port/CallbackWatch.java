package io.callport.port;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Reason;
import io.callport.transaction.Verdict;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Told what happens, for logs and meters; decides nothing. Called on the threads that do the work: be quick, and do not throw (what is thrown
 * is dropped). Anyone on the internet can cause refusals: limit the rate of what you write. Thread-safe.
 */
public interface CallbackWatch {
    /** Watches nothing. */
    CallbackWatch NONE = new CallbackWatch() {};

    /** A callback was answered; the verdict is null where nothing was decided. */
    default void answered(String connector, Answer answer, @Nullable Verdict verdict) {}

    /** A callback was not let in. The diagnosis is for operators, and costs work only when it is asked for. */
    default void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {}

    /** A callback fitted an older secret than the newest: the gateway still uses it. */
    default void usedOldSecret(String connector, int generation) {}

    /** A request came for a connector that is not configured; the name comes from the internet, and is of letters, digits, dot, hyphen and underscore. */
    default void unknownConnector(String name) {}

    /** A payment was started, and no certain answer came; {@code mayExist} is false if the gateway certainly never received it. */
    default void startUnanswered(String connector, String merchantTransactionId, String note, boolean mayExist) {}

    /** A payment was started, and the gateway refused it without founding a transaction. */
    default void startRejected(String connector, String merchantTransactionId, Reason reason) {}

    /** A payment was started and answered, but the answer could not be stored; the callback will tell. */
    default void answerNotStored(String connector, String merchantTransactionId, Throwable cause) {}

    /**
     * An authentic callback could not be read, or not be decided on or stored for a reason of its own; it is kept for a person, and for a version that
     * can.
     */
    default void unreadable(String connector, String problem) {}

    /**
     * A callback was parked, because no transaction is known for it. How many wait, by step, is read from the store when it is asked for, before the
     * callback is answered; nothing if it is not to be had in time.
     */
    default void parked(String connector, Supplier<Map<ParkedState, Long>> counts) {}

    /** Asking about parked callbacks, or ageing them, failed; it goes on by itself. */
    default void sweepFailed(Throwable cause) {}

    /** What is older than {@code callport.retention} was deleted, as far as this node did it; only told if anything was. */
    default void purged(Purged deleted) {}

    /** Deleting what is old failed; it goes on by itself. */
    default void purgeFailed(Throwable cause) {}

    /** A callback could not be made durable and was answered with 503. */
    default void unavailable(String connector, Throwable cause) {}

    /** A handler failed; it gets the effect again unless it was given up. */
    default void effectFailed(String effectKey, String handler, int attempt, boolean givenUp, Throwable cause) {}

    /** Dispatching itself failed, for instance because the store is down; it goes on by itself. */
    default void dispatchFailed(Throwable cause) {}

    /** Something in the settings is probably wrong, though not certainly. */
    default void warned(String message) {}
}
