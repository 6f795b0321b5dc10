package io.callport.submission;

import io.callport.failure.CallportException;

/** The same id was announced before as something else; the first announcement stands. */
public final class ConflictingExpectation extends CallportException {
    private static final long serialVersionUID = 1L;

    ConflictingExpectation(String message) {
        super(message);
    }
}
