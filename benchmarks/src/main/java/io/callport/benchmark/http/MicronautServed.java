package io.callport.benchmark.http;

import io.callport.intake.CallbackIntake;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;

/** Micronaut on Netty, and the Micronaut adapter without its wiring. */
final class MicronautServed implements Served {
    private final ApplicationContext context;
    private final EmbeddedServer server;

    MicronautServed(CallbackIntake intake, ByHand byHand) {
        context = ApplicationContext.builder()
                .properties(Map.of(
                        "micronaut.server.port",
                        -1,
                        "micronaut.server.host",
                        "localhost",
                        "callport.enabled",
                        false,
                        "micronaut.executors.callport.type",
                        "fixed",
                        "micronaut.executors.callport.n-threads",
                        200))
                .singletons(intake, byHand)
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close();
        context.close();
    }
}
