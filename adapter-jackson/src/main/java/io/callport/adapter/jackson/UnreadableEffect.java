package io.callport.adapter.jackson;

import io.callport.failure.CallportException;

/** A payload of a known kind and version is damaged; the message names the field, and nothing of the content. */
final class UnreadableEffect extends CallportException {
    private static final long serialVersionUID = 1L;

    UnreadableEffect(String message) {
        super(message);
    }
}
