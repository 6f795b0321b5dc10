package io.callport.spring.boot;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Where this application's own server is to be reached from this machine. */
final class LocalServer {
    private final Environment environment;

    LocalServer(Environment environment) {
        this.environment = environment;
    }

    /** With context path and servlet path; empty if no server of its own is up. */
    Optional<URI> application() {
        return Optional.ofNullable(environment.getProperty("local.server.port"))
                .map(port -> URI.create((isEncrypted() ? "https" : "http") + "://" + host() + ":" + port
                        + path("server.servlet.context-path") + path("spring.mvc.servlet.path")));
    }

    private String host() {
        String address = environment.getProperty("server.address", "localhost");
        return address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address;
    }

    private boolean isEncrypted() {
        return environment.getProperty("server.ssl.enabled", Boolean.class, true)
                && Stream.of("bundle", "key-store", "certificate")
                        .anyMatch(one -> environment.containsProperty("server.ssl." + one));
    }

    private String path(String property) {
        String path = environment.getProperty(property, "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
