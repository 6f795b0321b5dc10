package io.callport.adapter.spring;

import io.callport.Callport;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
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
final class SpringShop implements AutoCloseable {
    static final String SECRET = "my-shared-secret";
    static final int BODY_LIMIT = 2048;

    private final Tomcat tomcat = new Tomcat();
    private final BreakableStore store = new BreakableStore();
    private final Callport callport;

    SpringShop(String contextPath, String servletMapping, String callbackPath) {
        callport = Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(SECRET))
                .connectors(name -> {
                    if (name.equals("resolver-down")) {
                        throw new IllegalStateException("secret-resolver");
                    }
                    return Optional.empty();
                })
                .store(store)
                .reader(new BraceReader())
                .intake(IntakeSettings.defaults().withBodyLimit(BODY_LIMIT))
                .watch(CallbackWatch.NONE)
                .withoutEffects()
                .start();
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Web.class);
        SpringCallbackEndpoint endpoint = new SpringCallbackEndpoint(callport.intake(), callbackPath);
        spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("callbacks", endpoint));
        tomcat.setBaseDir(temporary().toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext(contextPath, null);
        Wrapper servlet = Tomcat.addServlet(context, "spring", new DispatcherServlet(spring));
        servlet.setAsyncSupported(true);
        servlet.addMapping(servletMapping);
        forceCharset(context);
        try {
            tomcat.getConnector();
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void forceCharset(Context context) {
        Filter filter = new CharacterEncodingFilter("UTF-8", true, true);
        FilterDef definition = new FilterDef();
        definition.setFilterName("charset");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("charset");
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

    Wire connect() throws IOException {
        return new Wire(tomcat.getConnector().getLocalPort());
    }

    BreakableStore store() {
        return store;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        callport.close();
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
    }
}
