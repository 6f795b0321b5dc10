package io.callport.port;

import java.util.Optional;

/**
 * Which connectors there are beside those configured by name, for platforms with many tenants. Asked for each callback before anything of it is verified, so answer
 * from memory: also that there is none, and with bounds, as anybody can have it asked for any name. On callbacks it has threads of its own and the time to answer;
 * a failure, or none in that time, is answered with 503. Calls of the host ask it on their own threads. Thread-safe.
 */
@FunctionalInterface
public interface Connectors {
    /** The connector of that name, or empty if there is none: its callbacks are answered with 404. */
    Optional<Connector> find(String name);
}
