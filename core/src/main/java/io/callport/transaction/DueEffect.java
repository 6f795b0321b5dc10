package io.callport.transaction;

import java.time.Instant;

/**
 * An effect and what makes it one effect.
 *
 * @param key {@code transaction:kind:n}, unique for ever; n counts the transaction's entries into that state
 * @param transactionRef the transaction it follows from; effects of one transaction are handed over in order
 * @param notBefore it is not handed over earlier; the epoch: at once
 */
public record DueEffect(String key, String transactionRef, Effect effect, Instant notBefore) {
    /** One to be handed over at once. */
    public DueEffect(String key, String transactionRef, Effect effect) {
        this(key, transactionRef, effect, Instant.EPOCH);
    }
}
