package io.callport.port;

import java.util.Optional;

/** Which connectors there are. Asked for each callback, so it must be quick; a failure is answered with 503. Thread-safe. */
@FunctionalInterface
public interface Connectors {
    /** The connector of that name, or empty if there is none: its callbacks are answered with 404. */
    Optional<Connector> find(String name);
}
