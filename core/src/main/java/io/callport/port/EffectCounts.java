package io.callport.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many effects are not handed over, each counted once for each handler it is due to.
 *
 * @param waiting to be handed over, for the first time or again; those that are due later too
 * @param givenUp failed at every attempt, and not handed over any more
 * @param oldestWaiting since when the one waits that waits longest; null if none does. In the future if all are due later
 */
public record EffectCounts(
        long waiting, long givenUp, @Nullable Instant oldestWaiting) {}
