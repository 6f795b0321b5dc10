package io.callport.callback;

import io.callport.failure.CallportException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * IXOPAY's signature, the same for requests to the gateway and for its callbacks: the Base64 of the HMAC-SHA512,
 * keyed with the connector's shared secret, over method, body digest, Content-Type, Date and path with query (IXOPAY
 * documentation, "Additional Security", documented). Stateless and thread-safe.
 */
public final class SignatureScheme {

    /** 64 bytes in Base64 with padding. */
    static final int SIGNATURE_LENGTH = 88;

    private SignatureScheme() {}

    /**
     * The value of {@code X-Signature} for a request.
     *
     * @param method in upper case
     * @param contentType the literal value of the Content-Type header that is sent, parameters included
     * @param date the literal value of the Date header that is sent
     * @param uri path plus {@code ?query} if there is one, encoded as sent; {@code /} for an empty path
     * @throws CallportException if a part has control characters, which would make the signature ambiguous
     */
    public static String sign(
            SharedSecret secret,
            BodyDigest digest,
            String method,
            byte[] body,
            String contentType,
            String date,
            String uri) {
        SignedMessage message = new SignedMessage(method, digest.hex(body), contentType, date, new SignedTarget(uri));
        if (!message.isUnambiguous()) {
            throw new CallportException(
                    "Cannot sign a request with control characters in its method, Content-Type, Date"
                            + " or URI: percent-encode the URI, and send header values on one line.");
        }
        return new String(encodedMac(secret, message.bytes()), StandardCharsets.ISO_8859_1);
    }

    /**
     * Compares in constant time, and on the encoded form: a decoder forgives cut padding and stray bits in the last
     * character.
     */
    static boolean matches(String signature, SharedSecret secret, byte[] message) {
        return MessageDigest.isEqual(encodedMac(secret, message), signature.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] encodedMac(SharedSecret secret, byte[] message) {
        return Base64.getEncoder().encode(secret.mac(message));
    }
}
