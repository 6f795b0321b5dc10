package io.callport.adapter.micrometer;

import io.callport.Oversight;
import io.callport.port.EffectCounts;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Unresolved;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waited in the store at one time. Ages go on while it is kept.
 *
 * @param since since when the oldest of each reason is known, where that is still to be read
 */
record Reading(
        EffectCounts effects,
        Map<Unresolved, Long> unresolved,
        Map<Unresolved, Instant> since,
        Map<ParkedState, Long> parked,
        long unreadable) {

    static Reading of(Oversight oversight) {
        Map<Unresolved, Long> unresolved = oversight.unresolvedCounts();
        Map<Unresolved, Instant> since = new EnumMap<>(Unresolved.class);
        unresolved.forEach((reason, count) -> {
            if (count > 0) {
                oversight
                        .oldestUnresolved(Set.of(reason))
                        .flatMap(UnresolvedTransaction::knownSince)
                        .ifPresent(known -> since.put(reason, known));
            }
        });
        return new Reading(
                oversight.effectCounts(), unresolved, since, oversight.parkedCounts(), oversight.unreadableCount());
    }

    Long unresolved(Unresolved reason) {
        return unresolved.getOrDefault(reason, 0L);
    }

    /** In seconds; 0 if there is none, null if it is not known. */
    @Nullable
    Long ageOfUnresolved(Unresolved reason, Clock clock) {
        Instant known = since.get(reason);
        if (known == null) {
            return unresolved(reason) == 0 ? 0L : null;
        }
        return age(known, clock);
    }

    /** In seconds; 0 if none waits, null if it is not known. */
    @Nullable
    Long ageOfWaiting(Clock clock) {
        Instant oldest = effects.oldestWaiting();
        if (oldest == null) {
            return effects.waiting() == 0 ? 0L : null;
        }
        return age(oldest, clock);
    }

    Long parked(ParkedState step) {
        return parked.getOrDefault(step, 0L);
    }

    private static Long age(Instant from, Clock clock) {
        return Math.max(0, Duration.between(from, clock.instant()).toSeconds());
    }
}
