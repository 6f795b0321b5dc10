package io.callport.transaction;

/** The gateway refused our request: no transaction exists and no callback will come. */
public record StartRejected(Subject subject, Reason reason) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.START_REJECTED;
    }
}
