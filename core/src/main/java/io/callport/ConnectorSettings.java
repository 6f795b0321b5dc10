package io.callport;

import io.callport.callback.BodyDigest;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.SharedSecret;
import io.callport.failure.InvalidSetting;
import io.callport.port.Connector;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of one connector, filled in by {@link CallportBuilder#connector}. Not thread-safe. */
public final class ConnectorSettings {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String name;
    private List<String> sharedSecrets = List.of();
    private Set<BodyDigest> digests = EnumSet.of(BodyDigest.SHA512);
    private @Nullable String apiKey;
    private @Nullable String realm;

    ConnectorSettings(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSetting("callport.connectors." + name
                    + ": a connector's name is 1 to 64 of A-Z a-z 0-9 . _ - since it stands in the callback URL");
        }
        this.name = name;
    }

    /** The shared secrets in use, newest first; several while one is being replaced. */
    public ConnectorSettings sharedSecrets(String... newestFirst) {
        return sharedSecrets(List.of(newestFirst));
    }

    /** The shared secrets in use, newest first; several while one is being replaced. */
    public ConnectorSettings sharedSecrets(List<String> newestFirst) {
        sharedSecrets = List.copyOf(newestFirst);
        return this;
    }

    /** Which body digests are accepted; SHA-512 alone unless set. */
    public ConnectorSettings digests(BodyDigest... accepted) {
        digests = Set.of(accepted);
        return this;
    }

    /** The API key, needed to start transactions. */
    public ConnectorSettings apiKey(String key) {
        apiKey = key;
        return this;
    }

    /** Connectors of one realm trust each other's ids; unless set each connector is its own. */
    public ConnectorSettings realm(String shared) {
        realm = shared;
        return this;
    }

    Connector connector() {
        if (sharedSecrets.isEmpty() || sharedSecrets.stream().anyMatch(String::isBlank)) {
            throw new InvalidSetting(
                    "callport.connectors." + name
                            + ".shared-secrets is missing or blank: set it to the connector's shared secret, as the gateway shows it");
        }
        if (digests.isEmpty()) {
            throw new InvalidSetting(
                    "callport.connectors." + name + ".digests is empty: remove it, or set it to [SHA512]");
        }
        Stream<SharedSecret> secrets = sharedSecrets.stream().map(SharedSecret::of);
        return new Connector(name, realm == null ? name : realm, apiKey, new ConnectorKeys(secrets.toList(), digests));
    }
}
