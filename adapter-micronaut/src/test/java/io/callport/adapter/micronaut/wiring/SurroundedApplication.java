package io.callport.adapter.micronaut.wiring;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A whole application whose callbacks go to an intake of a contract's, with those of {@link Surroundings} that it names. */
final class SurroundedApplication implements StartedEndpoint {
    /** A property: names of surroundings, separated by commas. */
    static final String AROUND = "around";

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private SurroundedApplication(ApplicationContext context) {
        this.context = context;
        this.server = context.getBean(EmbeddedServer.class).start();
    }

    static SurroundedApplication start(CallbackIntake intake, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "micronaut.server.port",
                -1,
                "micronaut.security.enabled",
                false,
                "datasources.default.url",
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "callport.effects",
                "none",
                "callport.connectors.shop.shared-secrets",
                "my-shared-secret"));
        all.putAll(properties);
        return new SurroundedApplication(
                ApplicationContext.builder().properties(all).singletons(intake).start());
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
