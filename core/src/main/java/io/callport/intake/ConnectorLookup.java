package io.callport.intake;

import io.callport.callback.ConnectorKeys;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connector that a callback names: among those configured by name at once, otherwise by the host's resolver, on threads of its own, so that one
 * that hangs costs answers of 503 in time and no more. Thread-safe.
 */
public final class ConnectorLookup implements AutoCloseable {
    private final Map<String, Connector> named;
    private final @Nullable Connectors resolver;
    private final Lookups lookups;

    /**
     * @param named those configured, by name
     * @param resolver asked for all others; null if there are none
     * @param atOnce how many may be asked for at the same time
     */
    public ConnectorLookup(Map<String, Connector> named, @Nullable Connectors resolver, int atOnce) {
        this.named = Map.copyOf(named);
        this.resolver = resolver;
        this.lookups = new Lookups(atOnce);
    }

    /** @throws Exception if the resolver fails, or does not answer in time */
    Optional<Connector> find(String name, Deadline deadline) throws Exception {
        Connector known = named.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Connectors others = resolver;
        return others == null ? Optional.empty() : lookups.within(deadline.left(), () -> others.find(name));
    }

    /** Whether it is configured by name; asks nobody. */
    boolean isConfigured(String name) {
        return named.containsKey(name);
    }

    /** Of those configured by name: what a callback that came to the wrong one may have been signed with. */
    Map<String, ConnectorKeys> configured() {
        return named.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().keys()));
    }

    @Override
    public void close() {
        lookups.close();
    }
}
