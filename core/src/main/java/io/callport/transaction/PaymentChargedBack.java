package io.callport.transaction;

import io.callport.money.Money;

/** The payer's bank took money back; totals before and after. */
public record PaymentChargedBack(Subject subject, Money amount, PaymentTotals before, PaymentTotals after)
        implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_CHARGED_BACK;
    }
}
