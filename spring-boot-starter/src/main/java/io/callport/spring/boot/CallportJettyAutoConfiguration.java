package io.callport.spring.boot;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.Container;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;

/**
 * Has Jetty hand on each Content-Type as it was spelled, since that is what is signed: Jetty 12.0 respells the one that the gateway sends, and no signature would fit.
 *
 * <p>Finds the server through the context that is being started, since Spring Boot's own types for it moved in 4.0.
 */
@AutoConfiguration
@ConditionalOnClass({ContextHandler.class, HttpConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class CallportJettyAutoConfiguration {
    CallportJettyAutoConfiguration() {}

    @Bean
    ServletContextInitializer callportHeadersAsSpelled() {
        return context -> {
            ContextHandler starting = ContextHandler.getCurrentContextHandler();
            if (starting != null) { // null on another server, with Jetty on the class path only
                starting.getServer().addEventListener(new KeepSpelling());
            }
        };
    }

    /** Spring Boot takes the connectors out of the server while the application starts, and adds them again. */
    private static final class KeepSpelling implements Container.Listener {
        @Override
        public void beanAdded(Container parent, Object child) {
            if (child instanceof Connector connector) {
                connector.getConnectionFactories().stream()
                        .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                        .map(http -> ((HttpConfiguration.ConnectionFactory) http).getHttpConfiguration())
                        .forEach(http -> http.setHeaderCacheCaseSensitive(true));
            }
        }

        @Override
        public void beanRemoved(Container parent, Object child) {}
    }
}
