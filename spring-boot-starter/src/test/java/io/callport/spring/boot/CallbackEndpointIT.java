package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.WebApplicationContext;

/** On the server that Spring Boot makes by itself, with the filters that it has by itself; the build runs it on Tomcat and on Jetty. */
class CallbackEndpointIT extends CallbackEndpointContract {
    private final EndpointApplication application = new EndpointApplication(Application.class);

    @Override
    protected StartedEndpoint start(CallbackIntake intake) {
        return application.start(intake);
    }

    @Test
    void runsOnTheServerThatIsMeant() {
        WebApplicationContext web = (WebApplicationContext) application.context();

        assertThat(web.getServletContext().getServerInfo()).containsIgnoringCase(System.getProperty("callport.server"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(EndpointApplication.Surroundings.class)
    static class Application {}
}
