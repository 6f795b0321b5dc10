package io.callport.adapter.micronaut.wiring;

import io.callport.failure.CallportException;
import reactor.core.scheduler.Schedulers;

/**
 * A payment was to be started on an event loop's thread. That would hold up all of its connections while the gateway is called, among them the one on which the
 * gateway calls back before it answers. Nothing was recorded, and nothing sent.
 */
public final class OnEventLoop extends CallportException {
    private static final long serialVersionUID = 1L;

    private OnEventLoop() {
        super("Payments.start was called on a thread of an event loop, which must not wait for the gateway: annotate"
                + " the controller's method with @ExecuteOn(TaskExecutors.BLOCKING)");
    }

    static void refuse() {
        if (Schedulers.isInNonBlockingThread()) {
            throw new OnEventLoop();
        }
    }
}
