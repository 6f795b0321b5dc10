package io.callport.port;

import java.time.Instant;

/**
 * One handing-over of an effect to one handler.
 *
 * @param idempotencyKey the same at each attempt; give it to whatever the handler calls
 * @param attempt 1 for the first
 * @param deadline after it another node may be handed the same effect; stop before
 */
public record Delivery(String idempotencyKey, int attempt, Instant deadline) {}
