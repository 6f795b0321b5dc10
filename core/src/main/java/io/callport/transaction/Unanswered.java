package io.callport.transaction;

/**
 * Our request got no answer that says what became of it: a time-out, a lost connection, a server error. The transaction may or may not
 * exist.
 *
 * @param note what happened, for the operator
 * @param mayExist false only if the request certainly never reached the gateway
 */
public record Unanswered(String merchantTransactionId, String note, boolean mayExist) implements Content {
    /** An outcome that is unknown. */
    public Unanswered(String merchantTransactionId, String note) {
        this(merchantTransactionId, note, true);
    }

    @Override
    public ContentKind kind() {
        return ContentKind.UNANSWERED;
    }

    @Override
    public TransactionKeys keys() {
        return TransactionKeys.ours(merchantTransactionId);
    }
}
