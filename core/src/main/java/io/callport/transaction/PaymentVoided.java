package io.callport.transaction;

/** Authorised money was given back without being taken, all that was left or a part; totals before and after. */
public record PaymentVoided(Subject subject, PaymentTotals before, PaymentTotals after) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_VOIDED;
    }
}
