package io.callport.transaction;

/** A stored payment instrument was forgotten. */
public record InstrumentDeregistered(Subject subject) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.INSTRUMENT_DEREGISTERED;
    }
}
