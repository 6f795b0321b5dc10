package io.callport.spring.boot;

import io.callport.spring.boot.PartFilter.Part;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole application on a free port, with H2, a connector named shop, and those parts only that are asked for. */
public final class StartedShop implements AutoCloseable {
    public static final String SECRET = "my-shared-secret";

    private final ConfigurableApplicationContext context;

    private StartedShop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Begins with what every shop has. */
    public static Start of(Class<?>... configuration) {
        return new Start(configuration);
    }

    public int port() {
        return port("local.server.port");
    }

    /** The one under that property, such as the actuator's. */
    public int port(String property) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty(property));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** The gateway says that this is paid, with 9.99 euros. */
    public HttpResponse<String> paid(String id) throws Exception {
        return SignedPost.paid(port(), SECRET, id, "9.99");
    }

    @Override
    public void close() {
        context.close();
    }

    /** What an application is started with. */
    public static final class Start {
        private final SpringApplicationBuilder application;

        private Start(Class<?>... configuration) {
            application = new SpringApplicationBuilder(configuration)
                    .properties(
                            "server.port=0",
                            "spring.main.banner-mode=off",
                            "spring.flyway.enabled=false", // as the README has it for 3.5
                            "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                            "callport.connectors.shop.shared-secrets=" + SECRET,
                            "callport.effects-first-pause=10ms",
                            "callport.effects-poll=20ms");
        }

        public Start with(Part... parts) {
            application.properties(PartFilter.WANTED + "="
                    + Arrays.stream(parts).map(Part::name).collect(Collectors.joining(",")));
            return this;
        }

        public Start properties(String... properties) {
            application.properties(properties);
            return this;
        }

        /** In place of what the starter would make. */
        public Start bean(String name, Object bean) {
            ApplicationContextInitializer<ConfigurableApplicationContext> register =
                    context -> context.getBeanFactory().registerSingleton(name, bean);
            application.initializers(register);
            return this;
        }

        public StartedShop run() {
            return new StartedShop(application.run());
        }
    }
}
