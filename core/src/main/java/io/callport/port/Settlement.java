package io.callport.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param state {@link EffectState#DONE}, {@link EffectState#RETRYING} or {@link EffectState#GIVEN_UP}
 * @param dueAt when to hand it over again; null unless retrying
 * @param error why it did not succeed, without content; null if it did
 */
public record Settlement(
        EffectState state,
        @Nullable Instant dueAt,
        @Nullable String error) {
    /** The handler returned. */
    public static Settlement done() {
        return new Settlement(EffectState.DONE, null, null);
    }

    /** The handler failed, and gets it again then. */
    public static Settlement retry(Instant dueAt, String error) {
        return new Settlement(EffectState.RETRYING, dueAt, error);
    }

    /** The handler failed too often. */
    public static Settlement givenUp(String error) {
        return new Settlement(EffectState.GIVEN_UP, null, error);
    }
}
