package io.callport.transaction;

import io.callport.money.Money;

/** Money was taken; totals before and after. */
public record PaymentPaid(Subject subject, Money amount, PaymentTotals before, PaymentTotals after) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_PAID;
    }
}
