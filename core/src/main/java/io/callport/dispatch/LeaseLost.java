package io.callport.dispatch;

import io.callport.failure.CallportException;

/** Another node may have the effect by now, so the handler must not run here. */
final class LeaseLost extends CallportException {
    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("the lease of the effect ran out before its handler began");
    }
}
