package io.callport.adapter.micronaut;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** A Micronaut application with the endpoint, and a catch-all controller of its own. */
final class MicronautShop implements StartedEndpoint {
    private final ApplicationContext context;
    private final EmbeddedServer server;

    private MicronautShop(ApplicationContext context) {
        this.context = context;
        this.server = context.getBean(EmbeddedServer.class).start();
    }

    static Settings around(CallbackIntake intake) {
        return new Settings(intake, Map.of());
    }

    record Settings(CallbackIntake intake, Map<String, Object> properties) {
        Settings with(String name, Object value) {
            Map<String, Object> more = new HashMap<>(properties);
            more.put(name, value);
            return new Settings(intake, more);
        }

        MicronautShop start() {
            Map<String, Object> all = new HashMap<>(properties);
            all.put("micronaut.server.port", -1);
            all.putIfAbsent("micronaut.security.enabled", false);
            all.put("micronaut.server.host", "localhost");
            all.put("callport.enabled", false); // no wiring
            all.putIfAbsent("micronaut.executors.callport.type", "fixed");
            all.putIfAbsent("micronaut.executors.callport.n-threads", 8);
            return new MicronautShop(ApplicationContext.builder()
                    .properties(all)
                    .singletons(intake)
                    .start());
        }
    }

    /** From now on it refuses. */
    void stopExecutor() {
        context.getBean(ExecutorService.class, Qualifiers.byName(MicronautCallbackEndpoint.EXECUTOR))
                .shutdown();
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

    /** The application's own. */
    @Controller
    static class Everything {
        @Get("/orders/{id}")
        String order(String id) {
            return "the application's own";
        }
    }
}
