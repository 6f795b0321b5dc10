package io.callport.spring.boot;

import io.callport.dispatch.EffectDispatch;
import org.springframework.context.SmartLifecycle;

/**
 * Effects are delivered only while the whole application is up: begun after everything else has started, ended before anything else stops. What
 * is not delivered then stays in the outbox.
 */
final class EffectsLifecycle implements SmartLifecycle {
    private final EffectDispatch dispatch;
    private volatile boolean running;
    private volatile boolean ended;

    EffectsLifecycle(EffectDispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void start() {
        if (ended) {
            throw new IllegalStateException(
                    "Callport's effects cannot be started again once stopped: refresh the application context instead");
        }
        dispatch.start();
        running = true;
    }

    @Override
    public void stop() {
        ended = true;
        running = false;
        dispatch.close();
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
