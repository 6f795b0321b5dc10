package io.callport.transaction;

/** A store's own number of a payment, given when it is founded; payments are locked in its order. */
public record PaymentId(long value) implements Comparable<PaymentId> {
    @Override
    public int compareTo(PaymentId other) {
        return Long.compare(value, other.value);
    }
}
