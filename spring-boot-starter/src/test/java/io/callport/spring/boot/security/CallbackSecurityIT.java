package io.callport.spring.boot.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.spring.boot.PartFilter.Part;
import io.callport.spring.boot.StartedShop;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Callbacks come through Spring Security, and nothing else does. */
class CallbackSecurityIT {
    private static final String OPEN = "the application's own";

    /** What comes back for a request as it stands, which no client of Java would send. */
    private static String said(int port, String method, String path) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write((method + " " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String said(StartedShop shop, String method, String path) throws IOException {
        return said(shop.port(), method, path);
    }

    private static int status(StartedShop shop, String method, String path) throws IOException {
        return Integer.parseInt(said(shop, method, path).substring(9, 12));
    }

    /** An application that lets nobody in. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WhereEverythingIsDenied {
        private StartedShop shop;

        @BeforeAll
        void start() {
            shop = StartedShop.of(Denying.class, Surroundings.class)
                    .with(Part.SECURITY)
                    .properties("callport.effects=none")
                    .run();
        }

        @AfterAll
        void stop() {
            shop.close();
        }

        @Test
        void aCallbackIsTakenWithoutSessionOrCsrfToken() throws Exception {
            var reply = shop.paid("order-1");

            assertThat(reply.body()).isEqualTo("OK");
            assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(reply.headers().firstValue("Content-Type")).contains("text/plain");
        }

        @Test
        void whatIsNoCallbackIsAnsweredByTheEndpoint() throws Exception {
            assertThat(said(shop, "GET", "/callbacks/shop")).contains("405").contains("Allow: POST");
            assertThat(said(shop, "POST", "/callbacks/shop")).contains("401").contains("unauthorized");
            assertThat(status(shop, "POST", "/callbacks/sh%6Fp?x=1")).isEqualTo(401);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/callbacks",
                    "/callbacks/",
                    "/callbacks/shop/",
                    "/callbacks/shop/more",
                    "/callbacks/a/b",
                    "/CALLBACKS/shop",
                    "/callbacksx/shop",
                    "/x/callbacks/shop",
                    "/other/callbacks/shop",
                    "/admin/callbacks/shop",
                    "/partners/callbacks/shop",
                    "/error",
                    "/orders?/callbacks/shop",
                    "/orders"
                })
        void itsNeighboursStayDenied(String path) throws Exception {
            for (String method : new String[] {"GET", "POST"}) {
                assertThat(said(shop, method, path)).as(path).contains(" 403 ").doesNotContain(OPEN);
            }
        }

        /** What the firewall refuses ends in an error page, which is denied as well. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/callbacks/shop;x=1",
                    "/callbacks;x=1/shop",
                    "/callbacks/shop%2Fmore",
                    "/callbacks%2Fshop",
                    "/callbacks/%2e%2e/orders",
                    "/callbacks/../orders",
                    "//callbacks/shop",
                    "/callbacks//shop",
                    "/callbacks/shop%00",
                    "/callbacks/shop%3B",
                    "/callbacks/shop%5C.."
                })
        void whatTheFirewallRefusesIsRefused(String path) throws Exception {
            assertThat(said(shop, "POST", path))
                    .as(path)
                    .containsPattern("^HTTP/1.1 (400|403)")
                    .doesNotContain(OPEN);
        }
    }

    @Test
    void withoutAChainOfItsOwnAnApplicationKeepsSpringBootsOwn() throws Exception {
        try (StartedShop shop = StartedShop.of(Plain.class, Surroundings.class)
                .with(Part.SECURITY, Part.ACTUATOR)
                .properties("callport.effects=none")
                .run()) {
            assertThat(shop.paid("order-1").body()).isEqualTo("OK");
            assertThat(shop.context().getBeansOfType(SecurityFilterChain.class)).hasSize(2);
            assertThat(said(shop, "GET", "/orders"))
                    .containsPattern("^HTTP/1.1 (401|302)")
                    .doesNotContain(OPEN);
            assertThat(status(shop, "POST", "/callbacks/shop/")).isIn(401, 403);
        }
    }

    /** The same chains stand before the server that the actuator has there, and the same paths mean something else to it. */
    @Test
    void aManagementPortIsNoWayRoundTheApplicationsRules() throws Exception {
        try (StartedShop shop = StartedShop.of(Denying.class, Surroundings.class)
                .with(Part.SECURITY, Part.ACTUATOR)
                .properties(
                        "callport.effects=none",
                        "management.server.port=0",
                        "management.endpoints.web.base-path=/callbacks",
                        "management.endpoints.web.exposure.include=*")
                .run()) {
            int management = shop.port("local.management.port");

            assertThat(said(management, "GET", "/callbacks/env")).contains(" 403 ");
            assertThat(said(management, "POST", "/callbacks/shop")).contains(" 403 ");
            assertThat(shop.paid("order-1").body()).isEqualTo("OK");
        }
    }

    @Test
    void isLeftToTheApplicationIfItSaysSo() throws Exception {
        try (StartedShop shop = StartedShop.of(Denying.class, Surroundings.class)
                .with(Part.SECURITY)
                .properties("callport.effects=none", "callport.security.permit-callbacks=false")
                .run()) {
            assertThat(shop.paid("order-1").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void canBeARuleOfTheApplicationsOwn() throws Exception {
        try (StartedShop shop = StartedShop.of(CallbackRule.class, Surroundings.class)
                .with(Part.SECURITY)
                .properties("callport.effects=none", "callport.security.permit-callbacks=false")
                .run()) {
            assertThat(shop.paid("order-1").body()).isEqualTo("OK");
            assertThat(status(shop, "POST", "/callbacks/shop/")).isEqualTo(403);
            assertThat(status(shop, "POST", "/other/callbacks/shop")).isEqualTo(403);
        }
    }

    @Test
    void followsContextAndServletPath() throws Exception {
        try (StartedShop shop = StartedShop.of(Denying.class, Surroundings.class)
                .with(Part.SECURITY)
                .properties(
                        "callport.effects=none",
                        "server.servlet.context-path=/store",
                        "spring.mvc.servlet.path=/api",
                        "callport.path=/in/{connector}/callback")
                .run()) {
            assertThat(status(shop, "POST", "/store/api/in/shop/callback")).isEqualTo(401);
            assertThat(said(shop, "POST", "/store/in/shop/callback")).doesNotContain("unauthorized");
            assertThat(status(shop, "POST", "/store/other/in/shop/callback")).isEqualTo(403);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Denying {
        @Bean
        SecurityFilterChain nobody(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                    .formLogin(Customizer.withDefaults())
                    .exceptionHandling(failures ->
                            failures.authenticationEntryPoint((request, response, failure) -> response.setStatus(403)))
                    .build();
        }
    }

    /** What else there is to get at. */
    @Configuration(proxyBeanMethods = false)
    static class Surroundings {
        /** To whom a path like the endpoint's means something else. */
        @Bean
        ServletRegistrationBean<HttpServlet> otherServlet() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected void service(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            response.getWriter().print(OPEN);
                        }
                    },
                    "/other/*");
        }

        /** To whom it means something else, too: it knows nothing of the application that it is in. */
        @Bean
        ServletRegistrationBean<DispatcherServlet> dispatcherOfItsOwn() {
            return dispatcher("admin", true);
        }

        /** To whom the endpoint belongs by inheritance, but who was told to ask no mappings but its own. */
        @Bean
        ServletRegistrationBean<DispatcherServlet> dispatcherWithin() {
            return dispatcher("partners", false);
        }

        private static ServletRegistrationBean<DispatcherServlet> dispatcher(String name, boolean alone) {
            AnnotationConfigWebApplicationContext own = new AnnotationConfigWebApplicationContext();
            own.register(Everything.class);
            if (alone) {
                own.setServletContext(new MockServletContext());
                own.refresh();
            }
            DispatcherServlet servlet = new DispatcherServlet(own);
            servlet.setDetectAllHandlerMappings(false);
            ServletRegistrationBean<DispatcherServlet> bean = new ServletRegistrationBean<>(servlet, "/" + name + "/*");
            bean.setName(name);
            return bean;
        }

        @RestController
        static class Everything {
            @RequestMapping("/**")
            String any() {
                return OPEN;
            }
        }
    }
}
