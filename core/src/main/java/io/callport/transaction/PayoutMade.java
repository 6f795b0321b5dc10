package io.callport.transaction;

import io.callport.money.Money;

/** Money went to the customer. */
public record PayoutMade(Subject subject, Money amount) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYOUT_MADE;
    }
}
