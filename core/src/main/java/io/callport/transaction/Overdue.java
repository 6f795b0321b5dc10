package io.callport.transaction;

/**
 * A parked callback has waited too long for its transaction.
 *
 * @param parked which one
 * @param keys its own keys, under which it waits
 * @param state what it is to become
 */
public record Overdue(FactId parked, TransactionKeys keys, ParkedState state) implements Content {
    @Override
    public ContentKind kind() {
        return ContentKind.OVERDUE;
    }
}
