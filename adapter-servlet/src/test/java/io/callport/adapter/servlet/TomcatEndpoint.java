package io.callport.adapter.servlet;

import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A servlet on a real Tomcat. */
final class TomcatEndpoint implements StartedEndpoint {
    private final Tomcat tomcat = new Tomcat();

    TomcatEndpoint(Servlet servlet, Filter filter) throws Exception {
        this("", "/callbacks/*", servlet, filter, connector -> {});
    }

    TomcatEndpoint(String contextPath, String mapping, Servlet servlet, Filter filter, Consumer<Connector> settings)
            throws Exception {
        this(contextPath, mapping, servlet, List.of(filter), Map.of(), settings, context -> {});
    }

    /** @param parameters of all filters */
    TomcatEndpoint(
            String contextPath,
            String mapping,
            Servlet servlet,
            List<Filter> filters,
            Map<String, String> parameters,
            Consumer<Connector> settings,
            Consumer<Context> around)
            throws Exception {
        Path directory = Files.createTempDirectory("callport-tomcat");
        directory.toFile().deleteOnExit();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext(contextPath, null);
        Tomcat.addServlet(context, "callbacks", servlet).addMapping(mapping);
        filters.forEach(filter -> add(context, filter, parameters));
        around.accept(context);
        ErrorReportValve errors = new ErrorReportValve();
        errors.setShowReport(false); // or it shows stack traces of its own to who speaks no proper HTTP
        errors.setShowServerInfo(false);
        tomcat.getHost().getPipeline().addValve(errors);
        settings.accept(tomcat.getConnector());
        tomcat.start();
    }

    private static void add(Context context, Filter filter, Map<String, String> parameters) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(filter.getClass().getName());
        definition.setFilter(filter);
        parameters.forEach(definition::addInitParameter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(definition.getFilterName());
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("Tomcat does not stop", e);
        }
    }
}
