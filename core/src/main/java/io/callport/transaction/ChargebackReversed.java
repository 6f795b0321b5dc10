package io.callport.transaction;

/** Money that was charged back is ours again; totals before and after. */
public record ChargebackReversed(Subject subject, PaymentTotals before, PaymentTotals after) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.CHARGEBACK_REVERSED;
    }
}
