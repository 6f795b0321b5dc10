package io.callport.transaction;

import io.callport.money.Money;

/** Money is held and may be captured; totals before and after. */
public record PaymentAuthorized(Subject subject, Money amount, PaymentTotals before, PaymentTotals after)
        implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_AUTHORIZED;
    }
}
