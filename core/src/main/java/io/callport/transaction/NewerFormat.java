package io.callport.transaction;

import io.callport.failure.CallportException;

/**
 * A newer version of Callport wrote this payment in a form that this one does not know: it is left to nodes of that version. Happens
 * during a rolling upgrade only; the gateway's repeat reaches another node.
 */
public final class NewerFormat extends CallportException {
    private static final long serialVersionUID = 1L;

    NewerFormat(int format) {
        super("a payment is kept in format " + format + ", and this version knows " + Lifecycle.FORMAT
                + ": finish the upgrade of Callport on all nodes");
    }
}
