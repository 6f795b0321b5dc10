package io.callport.port;

import io.callport.transaction.Effect;
import java.util.Optional;

/**
 * Turns effects into bytes for the outbox and back. What one version writes, the version before and after it must not choke on. Thread-safe.
 *
 * <p>Proven by {@code EffectCodecContract} of the testkit.
 */
public interface EffectCodec {
    /** The bytes carry their own version. */
    byte[] encode(Effect effect);

    /**
     * @param kind the effect's type name
     * @return the effect, or empty if a newer version wrote it and this one cannot read it: it is then left for a node that can
     */
    Optional<Effect> decode(String kind, byte[] payload);
}
