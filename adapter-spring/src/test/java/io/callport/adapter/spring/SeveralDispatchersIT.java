package io.callport.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.port.CallbackWatch;
import io.callport.testkit.InMemoryPaymentStore;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Of which servlet's requests the endpoint says that they are its own, before any servlet is asked. */
class SeveralDispatchersIT {
    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets("my-shared-secret"))
            .store(new InMemoryPaymentStore())
            .reader(new BraceReader())
            .watch(CallbackWatch.NONE)
            .withoutEffects()
            .build();
    private final SpringCallbackEndpoint endpoint =
            new SpringCallbackEndpoint(callport.intake(), "/callbacks/{connector}");
    private final Tomcat tomcat = new Tomcat();
    private Context application;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        application = tomcat.addContext("", null);
        FilterDef definition = new FilterDef();
        definition.setFilterName("asking");
        definition.setFilter(new Asking());
        application.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("asking");
        map.addURLPattern("/*");
        application.addFilterMap(map);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        callport.close();
    }

    private AnnotationConfigWebApplicationContext context(boolean withEndpoint) {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(SpringShop.Web.class);
        if (withEndpoint) {
            context.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("callbacks", endpoint));
        }
        return context;
    }

    private void root(boolean withEndpoint) {
        application.addServletContainerInitializer(
                (types, servlets) -> servlets.addListener(new ContextLoaderListener(context(withEndpoint))), Set.of());
    }

    private DispatcherServlet dispatcher(String name, boolean withEndpoint) {
        DispatcherServlet servlet = new DispatcherServlet(context(withEndpoint));
        Wrapper wrapper = Tomcat.addServlet(application, name, servlet);
        wrapper.setServletClass(DispatcherServlet.class.getName());
        wrapper.addMapping("/" + name + "/*");
        return servlet;
    }

    private boolean isTaken(String path) throws Exception {
        tomcat.start();
        URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
        return Boolean.parseBoolean(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    @Test
    void thoseOfTheOneWhoseContextHasIt() throws Exception {
        dispatcher("api", true);
        dispatcher("admin", false);

        assertThat(isTaken("/api/callbacks/shop")).isTrue();
        assertThat(isTaken("/admin/callbacks/shop")).isFalse();
    }

    @Test
    void thoseOfTheOnlyOneThatInheritsIt() throws Exception {
        root(true);
        dispatcher("api", false);

        assertThat(isTaken("/api/callbacks/shop")).isTrue();
        assertThat(isTaken("/api/callbacks/shop/more")).isFalse();
    }

    @Test
    void noneIfSeveralInheritItAsItCannotBeToldWhichOfThemAsk() throws Exception {
        root(true);
        dispatcher("api", false);
        dispatcher("admin", false);

        assertThat(isTaken("/api/callbacks/shop")).isFalse();
        assertThat(isTaken("/admin/callbacks/shop")).isFalse();
    }

    @Test
    void noneIfNobodyHasIt() throws Exception {
        root(false);
        dispatcher("api", false);

        assertThat(isTaken("/api/callbacks/shop")).isFalse();
    }

    @Test
    void noneOfTheOnlyOneIfItsContextIsKnownNotToHaveIt() throws Exception {
        dispatcher("api", false);

        assertThat(isTaken("/api/callbacks/shop")).isFalse();
    }

    @Test
    void thoseOfTheOnlyOneThatKeepsItsContextToItself() throws Exception {
        dispatcher("api", true).setPublishContext(false);

        assertThat(isTaken("/api/callbacks/shop")).isTrue();
    }

    /** Where security stands. */
    private final class Asking extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws java.io.IOException {
            response.getWriter().print(endpoint.takes(request));
        }
    }
}
