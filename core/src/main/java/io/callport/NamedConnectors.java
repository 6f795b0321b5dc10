package io.callport;

import io.callport.failure.InvalidSetting;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the connector that is meant. Thread-safe. */
final class NamedConnectors {
    private final Connectors all;
    private final List<String> names;

    /** @param names those configured by name, in their order */
    NamedConnectors(Connectors all, List<String> names) {
        this.all = all;
        this.names = List.copyOf(names);
    }

    /** @param named null for the only one that is configured by name */
    Connector get(@Nullable String named) {
        String name = named;
        if (name == null) {
            if (names.size() != 1) {
                throw new InvalidSetting("Which connector? " + names.size()
                        + " are configured by name: say connector(...) on the request");
            }
            name = names.get(0);
        }
        String wanted = name;
        return all.find(wanted)
                .orElseThrow(() -> new InvalidSetting(
                        "No connector named " + wanted + ": set callport.connectors." + wanted + ".shared-secrets"));
    }

    /** The one that is named first in the settings. */
    Connector first() {
        if (names.isEmpty()) {
            throw new InvalidSetting(
                    "No connector is configured by name, and a self-test needs one: say selfTest(connector), or"
                            + " set callport.connectors.<name>.shared-secrets");
        }
        return get(names.get(0));
    }

    /** Of those configured by name, in their order, each once. */
    Stream<String> realms() {
        return names.stream().map(name -> get(name).realm()).distinct();
    }
}
