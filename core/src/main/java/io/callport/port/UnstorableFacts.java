package io.callport.port;

import io.callport.failure.CallportException;
import org.jspecify.annotations.Nullable;

/** The store works, and refuses these facts for what they say: trying them again fails again. Nothing of their batch is written. */
public final class UnstorableFacts extends CallportException {
    private static final long serialVersionUID = 1L;

    /** @param message why, without what they say */
    public UnstorableFacts(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
