package io.callport.benchmark.http;

import io.callport.adapter.servlet.CallbackServlet;
import io.callport.intake.CallbackIntake;
import java.net.InetAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty 12, as it is by default, and the servlet adapter. */
final class JettyServed implements Served {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    JettyServed(CallbackIntake intake, ByHand byHand) throws Exception {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new CallbackServlet(intake)), "/callbacks/*");
        context.addServlet(new ServletHolder(new ByHandServlet(byHand)), "/by-hand/*");
        server.setHandler(context);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("does not stop", e);
        }
    }
}
