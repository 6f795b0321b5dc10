package io.callport.spring.boot;

import io.callport.ConnectorSettings;
import io.callport.callback.BodyDigest;
import io.callport.failure.InvalidSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One connector of the gateway.
 *
 * @param apiKey The connector's API key, only needed to start transactions.
 * @param sharedSecrets The connector's shared secrets in use, newest first; several while one is being replaced.
 * @param digests Accepted body digests of signatures; add MD5 only for connectors that still sign the legacy way.
 * @param realm Connectors of one realm trust each other's ids; each connector is its own unless set.
 */
record ConnectorProperties(
        @Nullable String apiKey,
        @DefaultValue List<String> sharedSecrets,
        @DefaultValue("SHA512") List<BodyDigest> digests,
        @Nullable String realm) {

    void fill(String name, ConnectorSettings settings) {
        sharedSecrets.forEach(secret -> refusePlaceholder("callport.connectors." + name + ".shared-secrets", secret));
        settings.sharedSecrets(sharedSecrets).digests(digests.toArray(BodyDigest[]::new));
        if (apiKey != null) {
            settings.apiKey(apiKey);
        }
        if (realm != null) {
            settings.realm(realm);
        }
    }

    /** Spring leaves a placeholder that nothing resolves as it stands, and every callback would be refused. */
    static void refusePlaceholder(String property, String value) {
        if (value.startsWith("${") && value.endsWith("}")) {
            throw new InvalidSetting(property + " is the placeholder " + value
                    + " itself, as nothing by that name is set: set that environment variable or property");
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "ConnectorProperties[realm=" + realm + ", digests=" + digests + "]";
    }
}
