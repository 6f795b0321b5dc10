package io.callport.submission;

import io.callport.failure.CallportException;

/** An answer was handed in for an id that nobody announced; nothing was written. */
public final class NotExpected extends CallportException {
    private static final long serialVersionUID = 1L;

    NotExpected(String message) {
        super(message);
    }
}
