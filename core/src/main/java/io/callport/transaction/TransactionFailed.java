package io.callport.transaction;

/** A capture, void, refund, payout, registration or the like failed, or its success was taken back; the subject tells which. The payment itself is not failed by it. */
public record TransactionFailed(Subject subject, Reason reason) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.TRANSACTION_FAILED;
    }
}
