package io.callport.transaction;

import io.callport.money.Money;

/** More is held than before, by that amount; totals before and after. */
public record AuthorizationIncreased(Subject subject, Money amount, PaymentTotals before, PaymentTotals after)
        implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.AUTHORIZATION_INCREASED;
    }
}
