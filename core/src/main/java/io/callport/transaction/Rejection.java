package io.callport.transaction;

/** The gateway refused our request and founded no transaction: {@code success: false} without a {@code uuid}. */
public record Rejection(String merchantTransactionId, Reason reason) implements Content {
    @Override
    public ContentKind kind() {
        return ContentKind.REJECTION;
    }

    @Override
    public TransactionKeys keys() {
        return TransactionKeys.ours(merchantTransactionId);
    }
}
