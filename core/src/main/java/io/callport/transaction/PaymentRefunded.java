package io.callport.transaction;

import io.callport.money.Money;

/** Money taken was given back; totals before and after. */
public record PaymentRefunded(Subject subject, Money amount, PaymentTotals before, PaymentTotals after)
        implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_REFUNDED;
    }
}
