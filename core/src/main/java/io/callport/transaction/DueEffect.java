package io.callport.transaction;

/**
 * An effect and what makes it one effect.
 *
 * @param key {@code transaction:kind:n}, unique for ever; n counts the transaction's entries into that state
 * @param transactionRef the transaction it follows from; effects of one transaction are handed over in order
 */
public record DueEffect(String key, String transactionRef, Effect effect) {}
