package io.callport.spring.boot;

import io.callport.Oversight;
import io.callport.port.EffectCounts;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Unresolved;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The actuator endpoint {@code callport}: how much needs somebody, in numbers, and since when. No ids, amounts or customers. What is there none of is counted as 0, and a time that is
 * not known is left out. Counting costs what is counted. Thread-safe.
 */
@Endpoint(id = "callport")
public final class CallportActuator {
    private final Oversight oversight;

    CallportActuator(Oversight oversight) {
        this.oversight = oversight;
    }

    /**
     * What {@link Oversight} counts, under {@code unresolved}, {@code parked}, {@code unreadable} and {@code effects}; times are instants.
     *
     * @throws io.callport.port.StoreUnavailable if the store does not answer
     */
    @ReadOperation
    public Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("unresolved", named(oversight.unresolvedCounts(), Unresolved.values()));
        oversight
                .oldestUnresolved(EnumSet.allOf(Unresolved.class))
                .flatMap(UnresolvedTransaction::knownSince)
                .ifPresent(since -> counts.put("oldestUnresolved", since));
        counts.put("parked", named(oversight.parkedCounts(), ParkedState.values()));
        counts.put("unreadable", oversight.unreadableCount());
        counts.put("effects", effects(oversight.effectCounts()));
        return counts;
    }

    private static <K extends Enum<K>> Map<String, Long> named(Map<K, Long> counts, K[] all) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (K kind : all) {
            named.put(kind.name().toLowerCase(Locale.ROOT), counts.getOrDefault(kind, 0L));
        }
        return named;
    }

    private static Map<String, Object> effects(EffectCounts effects) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("waiting", effects.waiting());
        counts.put("givenUp", effects.givenUp());
        if (effects.oldestWaiting() != null) {
            counts.put("oldestWaiting", effects.oldestWaiting());
        }
        return counts;
    }
}
