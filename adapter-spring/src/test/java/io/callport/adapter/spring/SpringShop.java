package io.callport.adapter.spring;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A Spring application on a real Tomcat, with a catch-all controller of its own and the filter that forces a charset. */
final class SpringShop implements StartedEndpoint {
    private final Tomcat tomcat = new Tomcat();

    SpringShop(String contextPath, String servletMapping, String callbackPath, CallbackIntake intake) {
        this(
                contextPath,
                servletMapping,
                callbackPath,
                intake,
                connector -> {},
                new CharacterEncodingFilter("UTF-8", true, true));
    }

    SpringShop(
            String contextPath,
            String servletMapping,
            String callbackPath,
            CallbackIntake intake,
            Consumer<Connector> settings,
            Filter... filters) {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Web.class);
        SpringCallbackEndpoint endpoint = new SpringCallbackEndpoint(intake, callbackPath);
        spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("callbacks", endpoint));
        tomcat.setBaseDir(temporary().toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext(contextPath, null);
        Wrapper servlet = Tomcat.addServlet(context, "spring", new DispatcherServlet(spring));
        servlet.setAsyncSupported(true);
        servlet.addMapping(servletMapping);
        for (Filter filter : filters) {
            add(context, filter);
        }
        ErrorReportValve errors = new ErrorReportValve();
        errors.setShowReport(false); // as Spring Boot sets it
        tomcat.getHost().getPipeline().addValve(errors);
        try {
            settings.accept(tomcat.getConnector());
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(filter.getClass().getName());
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(definition.getFilterName());
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("callport-spring");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Web {
        @Bean
        Everything everything() {
            return new Everything();
        }
    }

    /** The application's own catch-all, which must neither win nor be touched. */
    @RestController
    static class Everything {
        @RequestMapping("/**")
        String any() {
            return "the application's own";
        }

        @RequestMapping("/large")
        String large() {
            return "the application's own".repeat(1000);
        }
    }
}
