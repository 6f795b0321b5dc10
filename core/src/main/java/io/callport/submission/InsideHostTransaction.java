package io.callport.submission;

import io.callport.failure.CallportException;

/** A payment was to be started inside a transaction of the host; nothing was done. */
public final class InsideHostTransaction extends CallportException {
    private static final long serialVersionUID = 1L;

    InsideHostTransaction(String message) {
        super(message);
    }
}
