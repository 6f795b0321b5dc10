package io.callport.callback;

import io.callport.failure.CallportException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How the body enters the signed message (IXOPAY documentation, "Additional Security": SHA-512, and MD5 for legacy
 * signatures, documented). The HMAC itself is SHA-512 with either.
 */
public enum BodyDigest {
    SHA512("SHA-512"),

    /**
     * The legacy form. Callbacks use the form of the request that they belong to, unless the connector's "Postback
     * Format Version" says otherwise; MD5 must be allowed per connector.
     */
    MD5("MD5");

    private final String algorithm;

    BodyDigest(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The digest in lower-case hex. */
    String hex(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new CallportException("This Java runtime lacks " + algorithm + ": run on one that has it.", e);
        }
    }
}
