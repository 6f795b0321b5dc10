package io.callport.spring.boot;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.HostileRequestsContract;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** On the server that Spring Boot makes by itself, with the filters and the error page that it has by itself; the build runs it on Tomcat and on Jetty. */
class HostileRequestsIT extends HostileRequestsContract {
    @Override
    protected StartedEndpoint start(CallbackIntake intake) {
        return new EndpointApplication(Application.class).start(intake);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(EndpointApplication.Surroundings.class)
    static class Application {}
}
