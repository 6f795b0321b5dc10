package io.callport.transaction;

/** A dispute was opened. What it means for money is told by chargebacks, not by this. */
public record PaymentDisputed(Subject subject) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_DISPUTED;
    }
}
