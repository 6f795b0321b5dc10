package io.callport.callback;

import io.callport.failure.CallportException;
import io.callport.failure.InvalidSetting;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The shared secret of a connector. Its characters are the key as UTF-8 bytes, neither hex nor Base64 is decoded
 * (IXOPAY documentation, "Additional Security": the shared secret belongs to the connector, documented).
 *
 * <p>Never shows itself, and has no equality by content. Thread-safe.
 */
public final class SharedSecret {

    private static final String MAC = "HmacSHA512";
    private static final byte[] ANYTHING = "are two secrets the same".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;

    /** Never used itself: a copy of it is cheaper than looking up the algorithm, and safe among threads. */
    private final Mac keyed;

    private SharedSecret(byte[] key) {
        this.key = new SecretKeySpec(key, MAC);
        this.keyed = newMac(this.key);
    }

    /**
     * A secret as shown by the gateway.
     *
     * @throws InvalidSetting if the secret is blank
     */
    public static SharedSecret of(String secret) {
        if (secret.isBlank()) {
            throw new InvalidSetting("A shared secret is blank: set callport.connectors.<name>.shared-secrets to the"
                    + " connector's shared secret as shown by the gateway, and check that the environment variable it"
                    + " may refer to is set.");
        }
        return new SharedSecret(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** An empty HMAC key, which JCA refuses: keys are padded with zeros, so that it equals a single zero byte. */
    static SharedSecret empty() {
        return new SharedSecret(new byte[] {0});
    }

    /** The HMAC-SHA512 of a message. */
    byte[] mac(byte[] message) {
        return copyOfKeyed().doFinal(message);
    }

    private Mac copyOfKeyed() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            return newMac(key); // a security provider may refuse to copy
        }
    }

    private static Mac newMac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new CallportException("This Java runtime lacks " + MAC + ": run on one that has it.", e);
        }
    }

    /** Whether whatever one signs fits the other; takes equally long if they differ. */
    boolean signsAs(SharedSecret other) {
        return MessageDigest.isEqual(mac(ANYTHING), other.mac(ANYTHING));
    }

    /** This secret without surrounding white space, if it has any: a usual slip when settings are copied. */
    Optional<SharedSecret> trimmed() {
        String text = new String(key.getEncoded(), StandardCharsets.UTF_8);
        String stripped = text.strip();
        return stripped.length() == text.length() ? Optional.empty() : Optional.of(of(stripped));
    }

    @Override
    public String toString() {
        return "SharedSecret[***]";
    }
}
