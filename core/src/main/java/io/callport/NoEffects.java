package io.callport;

import io.callport.port.EffectCodec;
import io.callport.transaction.Effect;
import java.util.Optional;

/** Stands in where there is no handler, so that there is nothing to encode. */
final class NoEffects implements EffectCodec {
    @Override
    public byte[] encode(Effect effect) {
        throw new IllegalStateException("no handler, so no row");
    }

    @Override
    public Optional<Effect> decode(String kind, byte[] payload) {
        return Optional.empty();
    }
}
