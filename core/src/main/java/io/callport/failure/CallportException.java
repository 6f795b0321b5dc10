package io.callport.failure;

import org.jspecify.annotations.Nullable;

/** The root of all failures that Callport throws; subclasses are named after the intent that failed. */
public class CallportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what failed and what to do about it; never a secret, card or customer datum */
    public CallportException(String message) {
        super(message);
    }

    /**
     * @param message what failed and what to do about it; never a secret, card or customer datum
     * @param cause what it was caused by, if anything
     */
    public CallportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
