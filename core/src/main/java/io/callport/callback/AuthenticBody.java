package io.callport.callback;

import io.callport.transaction.ParkedFact;

/**
 * A body that a signature vouched for: the only thing a reader reads. It comes from a {@link VerifiedCallback}, or back from a store that
 * was given it then.
 */
public final class AuthenticBody {
    private final byte[] bytes;

    private AuthenticBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The body of a callback just verified. */
    public static AuthenticBody of(VerifiedCallback callback) {
        return new AuthenticBody(callback.signedBytes());
    }

    /** The body of a callback that was verified before it was parked, as it was kept; card and customer data were taken out, unless all is kept. */
    public static AuthenticBody of(ParkedFact parked) {
        return new AuthenticBody(parked.body());
    }

    /** The bytes themselves; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
