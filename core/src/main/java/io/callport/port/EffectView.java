package io.callport.port;

/**
 * An effect due to one handler.
 *
 * @param kind the effect's type name, such as {@code PaymentPaid}
 * @param handler the handler's name
 * @param key the idempotency key
 * @param state how far it is
 * @param attempts how often it was handed over
 */
public record EffectView(String kind, String handler, String key, EffectState state, int attempts) {}
