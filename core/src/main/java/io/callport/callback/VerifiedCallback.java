package io.callport.callback;

import java.time.Instant;
import java.util.Optional;

/**
 * A callback whose signature fits. Only {@link CallbackVerifier} makes one, so that whoever holds it holds what the
 * gateway (or somebody else who knows the connector's shared secret) signed. Immutable.
 */
public final class VerifiedCallback implements Verification {

    private final RawCallback raw;
    private final SignedTarget signed;
    private final String bodySha512;
    private final String signedDate;
    private final int secretIndex;
    private final BodyDigest digest;

    VerifiedCallback(
            RawCallback raw,
            SignedTarget signed,
            String bodySha512,
            String signedDate,
            int secretIndex,
            BodyDigest digest) {
        this.raw = raw;
        this.signed = signed;
        this.bodySha512 = bodySha512;
        this.signedDate = signedDate;
        this.secretIndex = secretIndex;
        this.digest = digest;
    }

    @Override
    public Kind kind() {
        return Kind.VERIFIED;
    }

    public String connector() {
        return raw.connector();
    }

    /** Path and query as received. */
    public String target() {
        return raw.target();
    }

    /** Path and query that the signature fits: those of the callback URL as registered. */
    public String signedTarget() {
        return signed.uri();
    }

    /** A copy of the signed bytes. */
    public byte[] body() {
        return raw.body().clone();
    }

    /** The signed bytes themselves, for those in this package who pass them on. */
    byte[] signedBytes() {
        return raw.body();
    }

    /** The SHA-512 of the body in lower-case hex, 128 characters, whichever digest the signature was made over. */
    public String bodySha512() {
        return bodySha512;
    }

    /** The text of the date that the signature fits: that of {@code Date}, or else of {@code X-Date}. */
    public String signedDate() {
        return signedDate;
    }

    /**
     * The moment that the signed date names, if it can be read. Whether a repeated delivery is dated anew is not
     * documented.
     */
    public Optional<Instant> sentAt() {
        return SignedDate.parse(signedDate);
    }

    /**
     * Which of {@link ConnectorKeys#secrets()} fitted: 0 is the newest; more tells that an old one is still in use.
     */
    public int secretIndex() {
        return secretIndex;
    }

    /** Which body digest the signature was made over. */
    public BodyDigest digest() {
        return digest;
    }

    /** Says no content. */
    @Override
    public String toString() {
        return "VerifiedCallback[connector=" + connector() + ", bodySha512=" + bodySha512 + "]";
    }
}
