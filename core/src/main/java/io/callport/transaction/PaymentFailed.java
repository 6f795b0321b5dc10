package io.callport.transaction;

/** The payment failed, as far as is known: it may still succeed. */
public record PaymentFailed(Subject subject, Reason reason) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_FAILED;
    }
}
