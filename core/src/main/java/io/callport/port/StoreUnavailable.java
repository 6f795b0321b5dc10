package io.callport.port;

import io.callport.failure.CallportException;
import org.jspecify.annotations.Nullable;

/** The store is down, too slow, or lost too many races: it is not certain that anything is committed. Trying again later is safe. */
public final class StoreUnavailable extends CallportException {
    private static final long serialVersionUID = 1L;

    private final boolean ofSomeFacts;

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private StoreUnavailable(String message, @Nullable Throwable cause, boolean ofSomeFacts) {
        super(message, cause);
        this.ofSomeFacts = ofSomeFacts;
    }

    /** It is only about some of the facts, such as those that would park where there is no room: others may be stored without them. */
    public static StoreUnavailable forSomeFacts(String message) {
        return new StoreUnavailable(message, null, true);
    }

    /** Whether other facts of the same batch may be stored without those it is about. */
    public boolean isOfSomeFacts() {
        return ofSomeFacts;
    }
}
