package io.callport.adapter.micronaut.wiring;

import io.callport.Callport;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/**
 * Effects are delivered, and the host asked about parked callbacks, only while the whole application is up: begun once the server listens, ended before
 * any bean is destroyed. What is not delivered then stays in the outbox.
 */
@Singleton
final class EffectsLifecycle {
    private final Callport callport;

    EffectsLifecycle(Callport callport) {
        this.callport = callport;
    }

    @EventListener
    void begin(ServerStartupEvent started) {
        callport.begin();
    }

    @EventListener
    void end(ShutdownEvent closing) {
        callport.end();
    }
}
