package io.callport.transaction;

import io.callport.money.Money;

/**
 * Money was taken; totals before and after. Comes once for each capture: hold {@code after.captured()} against what is to be paid before you ship, and
 * before you send the one mail that an order needs.
 */
public record PaymentPaid(Subject subject, Money amount, PaymentTotals before, PaymentTotals after) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_PAID;
    }
}
