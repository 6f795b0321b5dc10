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
 * that hangs costs answers of 503 in time and no more. Names that were found before have threads that no other name gets, since anybody can have any name asked
 * for. Thread-safe.
 */
public final class ConnectorLookup implements AutoCloseable {
    private final Map<String, Connector> named;
    private final @Nullable Connectors resolver;
    private final FoundNames found = new FoundNames();
    private final LookupsByName<Optional<Connector>> ofFound;
    private final LookupsByName<Optional<Connector>> ofOthers;

    /**
     * @param named those configured, by name
     * @param resolver asked for all others; null if there are none
     * @param atOnce how many may be asked for at the same time of those that were found before, and how many of all others
     */
    public ConnectorLookup(Map<String, Connector> named, @Nullable Connectors resolver, int atOnce) {
        this.named = Map.copyOf(named);
        this.resolver = resolver;
        this.ofFound = new LookupsByName<>(atOnce);
        this.ofOthers = new LookupsByName<>(atOnce);
    }

    /** @throws Exception if the resolver fails, or does not answer in time */
    Optional<Connector> find(String name, Deadline deadline) throws Exception {
        Connector known = named.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Connectors others = resolver;
        if (others == null) {
            return Optional.empty();
        }
        LookupsByName<Optional<Connector>> lookups = found.contains(name) ? ofFound : ofOthers;
        return lookups.within(name, deadline.left(), () -> asked(others, name));
    }

    /** Remembered here, on its thread: what comes too late for its caller is found all the same. */
    private Optional<Connector> asked(Connectors others, String name) {
        Optional<Connector> answer = others.find(name);
        if (answer.isPresent()) {
            found.found(name);
        } else {
            found.notFound(name);
        }
        return answer;
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
        ofOthers.stop();
        ofFound.close();
        ofOthers.close();
    }
}
