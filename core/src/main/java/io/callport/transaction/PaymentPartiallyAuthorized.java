package io.callport.transaction;

import io.callport.money.Money;

/** Less was authorised than was asked for, as the request allowed; it is not paid. For a debit the smaller amount was taken at once. Totals before and after. */
public record PaymentPartiallyAuthorized(
        Subject subject, Money asked, Money amount, PaymentTotals before, PaymentTotals after) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_PARTIALLY_AUTHORIZED;
    }
}
