package io.callport.transaction;

/**
 * An authentic callback that nobody could make sense of. Its bytes are kept for a version that can.
 *
 * @param problem what was wrong with it, without its content
 * @param isAcknowledged whether the gateway is told that it arrived, so that it sends it no more: then it is open, and is never purged
 */
public record Unreadable(String problem, boolean isAcknowledged) implements Content {
    /** One that could not be read, and that the gateway is told so of. */
    public static Unreadable refused(String problem) {
        return new Unreadable(problem, false);
    }

    /** One that could be read, but not decided on or stored: it would only fail again. */
    public static Unreadable acknowledged(String problem) {
        return new Unreadable(problem, true);
    }

    /** Whether this fact is one that was acknowledged. */
    public static boolean isAcknowledged(Fact fact) {
        return fact.content() instanceof Unreadable unreadable && unreadable.isAcknowledged();
    }

    @Override
    public ContentKind kind() {
        return ContentKind.UNREADABLE;
    }

    @Override
    public TransactionKeys keys() {
        return TransactionKeys.none();
    }
}
