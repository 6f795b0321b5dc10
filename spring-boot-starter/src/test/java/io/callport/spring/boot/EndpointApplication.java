package io.callport.spring.boot;

import io.callport.intake.CallbackIntake;
import io.callport.spring.boot.PartFilter.Part;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application whose callbacks go to an intake of the contract's. */
final class EndpointApplication implements StartedEndpoint {
    private final Class<?> configuration;
    private StartedShop shop;

    EndpointApplication(Class<?> configuration) {
        this.configuration = configuration;
    }

    EndpointApplication start(CallbackIntake intake, String... properties) {
        return start(intake, new Part[0], properties);
    }

    EndpointApplication start(CallbackIntake intake, Part[] parts, String... properties) {
        return start(intake, start -> start.with(parts).properties(properties));
    }

    EndpointApplication start(CallbackIntake intake, Consumer<StartedShop.Start> more) {
        boolean jetty = "Jetty".equals(System.getProperty("callport.server"));
        StartedShop.Start start = StartedShop.of(configuration)
                .bean("intakeUnderTest", intake)
                .properties("callport.effects=none", "spring.servlet.multipart.enabled=" + !jetty);
        more.accept(start);
        shop = start.run();
        return this;
    }

    ConfigurableApplicationContext context() {
        return shop.context();
    }

    @Override
    public int port() {
        return shop.port();
    }

    @Override
    public void close() {
        shop.close();
    }

    /** What the contract asks of an application around the endpoint. */
    @Configuration(proxyBeanMethods = false)
    static class Surroundings {
        /** Jetty echoes TRACE on every path, unless somebody refuses it. */
        @Bean
        Filter noTrace() {
            return (request, response, chain) -> {
                if (((HttpServletRequest) request).getMethod().equals("TRACE")) {
                    ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                    response.setContentLength(0);
                } else {
                    chain.doFilter(request, response);
                }
            };
        }

        /** The application's own catch-all, which must not be asked for callbacks. */
        @RestController
        static class Everything {
            @RequestMapping("/**")
            String any() {
                return "the application's own";
            }
        }
    }
}
