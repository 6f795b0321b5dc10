package io.callport.port;

import io.callport.failure.CallportException;

/** A request to the gateway got no answer. The message is for the timeline: what happened, without content. */
public final class GatewayUnanswered extends CallportException {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /** @param sent false only if the request certainly never reached the gateway */
    public GatewayUnanswered(String message, boolean sent, Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /** Whether the gateway may have received it, and carried it out. */
    public boolean mayHaveBeenReceived() {
        return sent;
    }
}
