package io.callport.submission;

import io.callport.failure.CallportException;

/** As many payments as allowed are being started at the moment; nothing was done. */
public final class TooManyStarts extends CallportException {
    private static final long serialVersionUID = 1L;

    TooManyStarts(String message) {
        super(message);
    }
}
