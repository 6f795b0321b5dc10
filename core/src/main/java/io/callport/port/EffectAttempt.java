package io.callport.port;

/**
 * One handing-over of an effect to a handler, as a watch is told of it.
 *
 * @param effectKey the idempotency key; it names the payment
 * @param kind the effect's type name, such as {@code PaymentPaid}
 * @param handler the handler's name
 * @param number 1 for the first
 * @param nanos how long it took, from its being taken up to its being settled
 */
public record EffectAttempt(String effectKey, String kind, String handler, int number, long nanos) {}
