package io.callport.port;

import io.callport.failure.CallportException;

/** No sense can be made of an authentic body. The message says what is wrong with its shape, and nothing of its content. */
public final class UnreadableNotification extends CallportException {
    private static final long serialVersionUID = 1L;

    public UnreadableNotification(String message) {
        super(message);
    }
}
