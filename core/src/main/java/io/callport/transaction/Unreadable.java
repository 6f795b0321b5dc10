package io.callport.transaction;

/**
 * An authentic callback that the reader could make no sense of. Its bytes are kept for a version that can.
 *
 * @param problem what was wrong with it, without its content
 */
public record Unreadable(String problem) implements Content {
    @Override
    public ContentKind kind() {
        return ContentKind.UNREADABLE;
    }

    @Override
    public TransactionKeys keys() {
        return TransactionKeys.none();
    }
}
