package io.callport.adapter.servlet;

import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A servlet on a real Jetty. */
final class JettyEndpoint implements StartedEndpoint {
    private final Server server = new Server();
    private final ServerConnector connector;

    JettyEndpoint(Servlet servlet, Filter filter) throws Exception {
        this("/", "/callbacks/*", servlet, filter, configuration -> {});
    }

    JettyEndpoint(
            String contextPath, String mapping, Servlet servlet, Filter filter, Consumer<HttpConfiguration> settings)
            throws Exception {
        this(contextPath, mapping, servlet, List.of(filter), settings, context -> context);
    }

    /** @param around what stands before the context, or within it */
    JettyEndpoint(
            String contextPath,
            String mapping,
            Servlet servlet,
            List<Filter> filters,
            Consumer<HttpConfiguration> settings,
            Function<ServletContextHandler, Handler> around)
            throws Exception {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setHeaderCacheCaseSensitive(true); // or it corrects the spelling of a Content-Type that it knows
        configuration.setSendServerVersion(false);
        settings.accept(configuration);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(contextPath);
        context.addServlet(new ServletHolder(servlet), mapping);
        for (Filter filter : filters) {
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        server.setHandler(around.apply(context));
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("Jetty does not stop", e);
        }
    }
}
