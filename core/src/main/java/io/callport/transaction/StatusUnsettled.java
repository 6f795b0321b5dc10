package io.callport.transaction;

/**
 * An answer to a question that settles nothing: pending, not found, or none at all.
 *
 * @param askedAt the version of the transaction that asking consumed
 * @param note what was answered, for the operator
 */
public record StatusUnsettled(TransactionKeys keys, long askedAt, String note) implements Content {
    @Override
    public ContentKind kind() {
        return ContentKind.STATUS_UNSETTLED;
    }
}
