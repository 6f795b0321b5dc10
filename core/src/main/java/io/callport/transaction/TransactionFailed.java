package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * A capture, void, refund, payout, registration or the like failed, or its success was taken back; the subject tells which. The payment itself is not
 * failed by it.
 *
 * @param before the payment's totals before it; null where there are no amounts, or an older version made it
 * @param after and after; they differ if a success was taken back
 */
public record TransactionFailed(
        Subject subject,
        Reason reason,
        @Nullable PaymentTotals before,
        @Nullable PaymentTotals after) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.TRANSACTION_FAILED;
    }
}
