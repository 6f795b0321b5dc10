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
 * Told what happens, for logs and meters; decides nothing. Times are in nanoseconds. Thread-safe, since several threads tell at once.
 *
 * <p><b>Be quick and do not block</b>: each event is told on the thread that does the work, which goes on when the watch returns. Hand on what takes longer. What
 * is thrown is dropped, errors too, and changes nothing. Anyone on the internet can cause refusals: limit the rate of what you write.
 *
 * <ul>
 *   <li>What becomes of a callback is told on the thread that handed it in, before it is answered: the server's request thread, or one of the HTTP adapter's, never an
 *       event loop. Of one that no thread was free for it is told on {@code callport-aside}, about when it is answered.
 *   <li>{@link #committed} and {@link #commitFailed}: on {@code callport-store}, after those who wait have their outcomes; or on the thread of who brought the facts, if
 *       the store never waits ({@link PaymentStore#mayWait}).
 *   <li>{@link #startUnanswered}, {@link #startRejected} and {@link #answerNotStored}: on the host's thread that called {@code Payments}.
 *   <li>{@link #effectDelivered} and {@link #effectFailed}: on {@code callport-effects}, after the settlement; {@link #dispatchFailed} there or on {@code callport-effects-claimer}.
 *   <li>{@link #sweepFailed}: on {@code callport-parked}; {@link #purged} and {@link #purgeFailed}: on {@code callport-retention}.
 *   <li>{@link #warned}: on the thread that starts Callport, or that handed a callback in.
 * </ul>
 *
 * A host that calls {@code Callport.dispatch()}, {@code parked()} or {@code retention()} itself is told on its own thread.
 *
 * <p>Names of connectors are those of connectors that are there, but for {@link #unknownConnector}, {@link #answered} with a 405 or 503 and {@link #unavailable}:
 * such a request is answered before anybody knows whether there is one, and the name is the caller's. Whoever keeps something for each name keeps it for those
 * that {@link #verified} told.
 */
public interface CallbackWatch {
    /** Watches nothing. */
    CallbackWatch NONE = new CallbackWatch() {};

    /**
     * Tells all of these, in this order. What one of them throws is dropped, and keeps no other from hearing; so one alone gains by it, too.
     *
     * @return {@link #NONE} if nobody would listen
     */
    static CallbackWatch all(CallbackWatch... watches) {
        return Watches.of(watches);
    }

    /**
     * A request was answered, after all else that there is to tell of it but its commit; only one for a connector that is not configured is told by {@link #unknownConnector}
     * alone. Of those that no thread was free for some are left out while a watch is slow.
     *
     * @param verdict null where nothing was decided
     * @param nanos how long it took in all, from its being handed in
     */
    default void answered(String connector, Answer answer, @Nullable Verdict verdict, long nanos) {}

    /**
     * A callback is authentic.
     *
     * @param generation which shared secret it fitted: 0 is the newest; with more, the gateway still uses an older one
     * @param nanos how long the verification took
     */
    default void verified(String connector, int generation, long nanos) {}

    /** A callback was not let in. The diagnosis is for operators, and costs work only when it is asked for. */
    default void refused(String connector, Refusal.Reason reason, Supplier<Diagnosis> diagnosis) {}

    /**
     * An authentic callback was decided on and is durable. One that is {@link Verdict#UNMATCHED} is not.
     *
     * @param nanos from its being verified to its being durable
     */
    default void applied(String connector, Verdict verdict, long nanos) {}

    /**
     * Facts were committed together: callbacks, and what else was learned. Told after those who wait for them have their outcomes, so perhaps after
     * {@link #answered}.
     *
     * @param facts how many
     * @param nanos how long the store took
     */
    default void committed(int facts, long nanos) {}

    /**
     * Facts could not be committed together. If only some of them are to blame, they are tried again by halves, and each half is told; what fails for good is told
     * otherwise too, such as by {@link #unavailable}. When this is told is as with {@link #committed}.
     *
     * @param facts how many
     * @param nanos how long the store took
     * @param cause {@link StoreUnavailable} if the store is
     */
    default void commitFailed(int facts, long nanos, Throwable cause) {}

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

    /** A callback could not be made durable and is answered with 503. Of those that no thread was free for some are left out while a watch is slow. */
    default void unavailable(String connector, Throwable cause) {}

    /** A handler did its part, and that is written down. */
    default void effectDelivered(EffectAttempt attempt) {}

    /** A handler failed; it gets the effect again unless it was given up. */
    default void effectFailed(EffectAttempt attempt, boolean givenUp, Throwable cause) {}

    /** Dispatching itself failed, for instance because the store is down; it goes on by itself. */
    default void dispatchFailed(Throwable cause) {}

    /** Something in the settings is probably wrong, though not certainly. */
    default void warned(String message) {}
}
