package io.callport.callback;

import java.util.Map;

/**
 * A callback that is not authentic as received. On the wire it gets {@link Answer#unauthorized()} and no detail;
 * operators get the {@link Diagnosis}.
 */
public final class Refusal implements Verification {

    private final Reason reason;
    private final RawCallback callback;
    private final ConnectorKeys keys;
    private final SignedTargets targets;

    Refusal(Reason reason, RawCallback callback, ConnectorKeys keys, SignedTargets targets) {
        this.reason = reason;
        this.callback = callback;
        this.keys = keys;
        this.targets = targets;
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    public Reason reason() {
        return reason;
    }

    /** {@link #diagnose(Map)} without other connectors. */
    public Diagnosis diagnose() {
        return diagnose(Map.of());
    }

    /**
     * Looks for what would have fitted. Costs nothing until called, and is bounded then: at most 2,000 HMACs over
     * five short lines and 8 hashes over the body, some milliseconds in all. As anybody can send a wrong signature,
     * callers should limit how often they ask.
     *
     * @param others all connectors by name, to recognise a callback that came to the wrong one; this connector may be
     *     among them
     */
    public Diagnosis diagnose(Map<String, ConnectorKeys> others) {
        return Diagnosis.of(reason, new Suspicions(callback, keys, targets, others));
    }

    @Override
    public String toString() {
        return "Refusal[" + reason + "]";
    }

    /** Why a callback was refused. */
    public enum Reason {
        /** The body went over the limit and was not read. */
        BODY_OVERSIZED,
        /** There is no X-Signature. */
        SIGNATURE_MISSING,
        /** X-Signature is not the Base64 of 64 bytes. */
        SIGNATURE_MALFORMED,
        /** X-Signature, Content-Type, Date or X-Date came more than once. */
        HEADER_REPEATED,
        /** There is neither Date nor X-Date. */
        DATE_MISSING,
        /** A signed part has control characters, which HTTP does not allow. */
        CONTROL_CHARACTER,
        /** The signature fits none of the connector's shared secrets. */
        SIGNATURE_MISMATCH
    }
}
