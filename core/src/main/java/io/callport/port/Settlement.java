package io.callport.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param kind what became of it
 * @param dueAt when to hand it over again; null if never
 * @param error why it did not succeed: classes and places, no texts of the host's; null if it did
 */
public record Settlement(
        Kind kind, @Nullable Instant dueAt, @Nullable String error) {
    /** What can become of a claim. */
    public enum Kind {
        /** The handler returned: {@link EffectState#DONE}. */
        DONE,
        /** The handler failed: {@link EffectState#RETRYING}. */
        RETRY,
        /** The handler failed too often: {@link EffectState#GIVEN_UP}. */
        GIVE_UP,
        /** This node cannot handle it, and another may: as it was before the claim, whose attempt is given back. */
        LEAVE
    }

    /** The handler returned. */
    public static Settlement done() {
        return new Settlement(Kind.DONE, null, null);
    }

    /** The handler failed, and gets it again then. */
    public static Settlement retry(Instant dueAt, String error) {
        return new Settlement(Kind.RETRY, dueAt, error);
    }

    /** The handler failed too often. */
    public static Settlement givenUp(String error) {
        return new Settlement(Kind.GIVE_UP, null, error);
    }

    /** Left for another node; claimable again then. */
    public static Settlement left(Instant dueAt) {
        return new Settlement(Kind.LEAVE, dueAt, null);
    }
}
