package io.callport.transaction;

/** The gateway is being asked what became of a transaction. Recorded before it is asked: what is learned later is told apart by it. */
public record Asked(TransactionKeys keys) implements Content {
    @Override
    public ContentKind kind() {
        return ContentKind.ASKED;
    }
}
