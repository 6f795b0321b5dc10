package io.callport.transaction;

/**
 * Our request got no answer that says what became of it: a time-out, a lost connection, a server error. The transaction may or may not
 * exist.
 *
 * @param note what happened, for the operator
 */
public record Unanswered(String merchantTransactionId, String note) implements Content {
    @Override
    public ContentKind kind() {
        return ContentKind.UNANSWERED;
    }

    @Override
    public TransactionKeys keys() {
        return TransactionKeys.ours(merchantTransactionId);
    }
}
