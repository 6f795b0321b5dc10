package io.callport.port;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Refusal;
import io.callport.transaction.Verdict;
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

    /** An authentic callback could not be read; it is kept. */
    default void unreadable(String connector, String problem) {}

    /** A callback could not be made durable and was answered with 503. */
    default void unavailable(String connector, Throwable cause) {}

    /** A handler failed; it gets the effect again unless it was given up. */
    default void effectFailed(String effectKey, String handler, int attempt, boolean givenUp, Throwable cause) {}

    /** Dispatching itself failed, for instance because the store is down; it goes on by itself. */
    default void dispatchFailed(Throwable cause) {}

    /** Something in the settings is probably wrong, though not certainly. */
    default void warned(String message) {}
}
