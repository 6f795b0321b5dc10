package io.callport.transaction;

/** A person should look: something came that does not fit what was asked for. */
public record NeedsReview(Subject subject, ReviewReason why, String note) implements Effect {
    @Override
    public EffectKind kind() {
        return EffectKind.NEEDS_REVIEW;
    }
}
