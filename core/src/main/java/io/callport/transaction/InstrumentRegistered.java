package io.callport.transaction;

/** A payment instrument is stored at the gateway; its uuid is what later payments refer to. */
public record InstrumentRegistered(Subject subject) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.INSTRUMENT_REGISTERED;
    }
}
