package io.callport.benchmark.http;

import io.callport.adapter.servlet.CallbackServlet;
import io.callport.intake.CallbackIntake;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Tomcat 11, as it is by default but for its limit of requests on one connection, and the servlet adapter. */
final class TomcatServed implements Served {
    private final Tomcat tomcat = new Tomcat();

    TomcatServed(CallbackIntake intake, ByHand byHand) throws Exception {
        Path directory = Files.createTempDirectory("callport-benchmark");
        directory.toFile().deleteOnExit();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "callbacks", new CallbackServlet(intake)).addMapping("/callbacks/*");
        Tomcat.addServlet(context, "by-hand", new ByHandServlet(byHand)).addMapping("/by-hand/*");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (Exception e) {
            throw new IllegalStateException("does not stop", e);
        }
    }
}
