package io.callport.transaction;

/** A success was taken back by reconciliation or settlement; totals before and after. */
public record PaymentRevoked(Subject subject, Reason reason, PaymentTotals before, PaymentTotals after)
        implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.PAYMENT_REVOKED;
    }
}
