package io.callport.port;

import java.time.Instant;

/**
 * An effect handed out under a lease.
 *
 * @param effectKey the idempotency key
 * @param handler the handler's name
 * @param kind the effect's type name
 * @param payload the encoded effect; must not be changed
 * @param attempt 1 for the first
 * @param token fences the settlement: another claim of the same effect has another
 * @param leaseUntil when others may claim it again
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the outbox to the codec, never compared
public record Claim(
        String effectKey, String handler, String kind, byte[] payload, int attempt, String token, Instant leaseUntil) {}
