package io.callport.transaction;

import io.callport.money.Money;

/** Reconciliation or settlement changed the amount of a success; totals before and after. */
public record PaymentCorrected(Subject subject, Money amount, PaymentTotals before, PaymentTotals after)
        implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_CORRECTED;
    }
}
