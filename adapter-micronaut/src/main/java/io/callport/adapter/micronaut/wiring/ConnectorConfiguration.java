package io.callport.adapter.micronaut.wiring;

import io.callport.ConnectorSettings;
import io.callport.callback.BodyDigest;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connector of the gateway: {@code callport.connectors.<name>}. */
@EachProperty("callport.connectors")
record ConnectorConfiguration(
        @Parameter String name,
        @Nullable String apiKey,
        @Nullable List<String> sharedSecrets,
        @Bindable(defaultValue = "SHA512") List<BodyDigest> digests,
        @Nullable String realm) {

    void fill(ConnectorSettings settings) {
        settings.sharedSecrets(sharedSecrets == null ? List.of() : sharedSecrets)
                .digests(digests.toArray(BodyDigest[]::new));
        if (apiKey != null) {
            settings.apiKey(apiKey);
        }
        if (realm != null) {
            settings.realm(realm);
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "ConnectorConfiguration[" + name + ", realm=" + realm + ", digests=" + digests + "]";
    }
}
