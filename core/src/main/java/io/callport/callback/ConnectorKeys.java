package io.callport.callback;

import io.callport.failure.InvalidSetting;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a connector's callbacks are verified with.
 *
 * @param secrets the active shared secrets, newest first, at least one; several while a secret is being changed
 * @param digests the accepted body digests, at least one; SHA-512 alone unless the connector still signs the legacy way
 */
public record ConnectorKeys(List<SharedSecret> secrets, Set<BodyDigest> digests) {

    /**
     * Copies both collections.
     *
     * @throws InvalidSetting if there is no secret or no digest
     */
    public ConnectorKeys {
        if (secrets.isEmpty()) {
            throw new InvalidSetting(
                    "A connector has no shared secret: set callport.connectors.<name>.shared-secrets to at least one.");
        }
        if (digests.isEmpty()) {
            throw new InvalidSetting("A connector accepts no body digest: remove callport.connectors.<name>.digests, or"
                    + " set it to [SHA512].");
        }
        secrets = List.copyOf(secrets);
        digests = Collections.unmodifiableSet(EnumSet.copyOf(digests));
    }

    /** Accepts SHA-512 body digests only. */
    public static ConnectorKeys of(List<SharedSecret> secrets) {
        return new ConnectorKeys(secrets, EnumSet.of(BodyDigest.SHA512));
    }

    /** Accepts SHA-512 body digests only. */
    public static ConnectorKeys of(SharedSecret... secrets) {
        return of(List.of(secrets));
    }

    public ConnectorKeys withDigests(Set<BodyDigest> digests) {
        return new ConnectorKeys(secrets, digests);
    }

    /** Whether any of these secrets, the old ones too, is one of those: then nothing but the path tells whose a callback is. */
    public boolean shareASecretWith(ConnectorKeys others) {
        return secrets.stream().anyMatch(ours -> others.secrets.stream().anyMatch(ours::signsAs));
    }
}
