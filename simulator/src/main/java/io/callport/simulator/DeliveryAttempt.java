package io.callport.simulator;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a callback.
 *
 * @param at when it ended
 * @param uuid of the transaction
 * @param attempt 1 for the first of a callback, then counting its repeats
 * @param result what the callback says: {@code OK}, {@code PENDING} or {@code ERROR}
 * @param status the HTTP status of the answer; null if none came
 * @param answer the answer's body, at most 200 characters; without an answer, why there was none
 * @param acknowledged whether it was status 200 and the body {@code OK}; otherwise the callback is sent again
 */
public record DeliveryAttempt(
        Instant at,
        String uuid,
        int attempt,
        String result,
        @Nullable Integer status,
        String answer,
        boolean acknowledged) {
    /** The HTTP status, if there was an answer. */
    public Optional<Integer> statusIfAnswered() {
        return Optional.ofNullable(status);
    }
}
