package io.callport.port;

import io.callport.callback.ConnectorKeys;
import org.jspecify.annotations.Nullable;

/**
 * A connector of the gateway: the unit that has an API key and a shared secret.
 *
 * @param name as it stands in the callback URL and the settings: 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @param realm within which uuids and our ids are unique; the connector's own name unless connectors trust each other
 * @param apiKey needed only to start transactions and to ask; or null
 * @param keys what its callbacks are verified with; the newest secret signs requests
 */
public record Connector(String name, String realm, @Nullable String apiKey, ConnectorKeys keys) {
    /** Shows neither key nor secret. */
    @Override
    public String toString() {
        return "Connector[" + name + "]";
    }
}
