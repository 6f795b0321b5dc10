package io.callport.benchmark.http;

import io.callport.adapter.spring.SpringCallbackEndpoint;
import io.callport.intake.CallbackIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Spring WebMVC on Tomcat as Spring Boot puts it there, and the Spring adapter. */
final class SpringServed implements Served {
    private final Tomcat tomcat = new Tomcat();

    SpringServed(CallbackIntake intake, ByHand byHand) throws Exception {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Web.class);
        spring.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("callbacks", new SpringCallbackEndpoint(intake, "/callbacks/{connector}"));
            beans.registerSingleton("byHand", byHand);
        });
        Path directory = Files.createTempDirectory("callport-benchmark");
        directory.toFile().deleteOnExit();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "spring", new DispatcherServlet(spring)).addMapping("/");
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

    /** Spring's own configuration. */
    @EnableWebMvc
    @RestController
    static class Web {
        private final ByHand byHand;

        Web(ByHand byHand) {
            this.byHand = byHand;
        }

        @PostMapping(BY_HAND)
        ResponseEntity<byte[]> callback(HttpServletRequest request, @RequestBody byte[] body)
                throws IOException, GeneralSecurityException {
            byte[] ok = byHand.answer(
                    request.getMethod(),
                    body,
                    request.getHeader("Content-Type"),
                    request.getHeader("Date"),
                    request.getRequestURI(),
                    request.getHeader("X-Signature"));
            return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(ok);
        }
    }
}
