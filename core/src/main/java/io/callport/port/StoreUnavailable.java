package io.callport.port;

import io.callport.failure.CallportException;
import org.jspecify.annotations.Nullable;

/** The store is down, too slow, or lost too many races: it is not certain that anything is committed. Trying again later is safe. */
public final class StoreUnavailable extends CallportException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
