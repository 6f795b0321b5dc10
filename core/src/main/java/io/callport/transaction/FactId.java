package io.callport.transaction;

import io.callport.failure.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What makes a fact one fact, known before the first attempt to store it: source, connector, and what was said. The same callback
 * sent again has the same id. Printable ASCII of at most 200 characters.
 */
public record FactId(String value) {

    /** Checks that a store can keep it as a key. */
    public FactId {
        if (value.isEmpty() || value.length() > 200 || !isPrintableAscii(value)) {
            throw new InvalidValue("A fact id is 1 to 200 printable ASCII characters");
        }
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 127) {
                return false;
            }
        }
        return true;
    }

    /**
     * The id of what has that digest.
     *
     * @param sha512 the 64 bytes of the digest of what was said
     */
    public static FactId of(FactSource source, String connector, byte[] sha512) {
        return new FactId(source.name() + ":" + connector + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sha512));
    }

    /**
     * The id of what these texts say together, kept apart by their lengths.
     *
     * @param parts what makes it this fact and no other
     */
    public static FactId ofParts(FactSource source, String connector, String... parts) {
        MessageDigest digest = sha512();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return of(source, connector, digest.digest());
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-512", e);
        }
    }
}
