package io.callport.spring.boot;

import io.callport.Callport;
import org.springframework.context.SmartLifecycle;

/**
 * Effects are delivered, and the host asked about parked callbacks, only while the whole application is up: begun after everything else has started, ended before anything else stops. What
 * is not delivered then stays in the outbox.
 */
final class EffectsLifecycle implements SmartLifecycle {
    private final Callport callport;
    private volatile boolean running;
    private volatile boolean ended;

    EffectsLifecycle(Callport callport) {
        this.callport = callport;
    }

    @Override
    public void start() {
        if (ended) {
            throw new IllegalStateException(
                    "Callport's effects cannot be started again once stopped: refresh the application context instead");
        }
        callport.begin();
        running = true;
    }

    @Override
    public void stop() {
        ended = true;
        running = false;
        callport.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Contexts that tests leave idle go on delivering, as they could not begin again. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
