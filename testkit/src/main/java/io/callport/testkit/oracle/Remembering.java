package io.callport.testkit.oracle;

import io.callport.port.Decider;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts parked callbacks before a decider as whoever reads them again does. It reads nothing: it remembers what it was told to, and insists on the same bytes.
 * Thread-safe.
 */
final class Remembering implements Decider {
    private final Decider decider;
    private final Map<FactId, Fact> spoken = new ConcurrentHashMap<>();

    Remembering(Decider decider) {
        this.decider = decider;
    }

    void remember(GatewayHistory history) {
        history.tellings().forEach(telling -> spoken.put(telling.fact().id(), telling.fact()));
    }

    @Override
    public Plan decide(PaymentSnapshot snapshot, List<Fact> facts) {
        List<Fact> all = new ArrayList<>();
        for (ParkedFact parked : snapshot.parked()) {
            if (facts.stream().noneMatch(fact -> fact.id().equals(parked.id()))) {
                all.add(again(parked));
            }
        }
        all.addAll(facts);
        return decider.decide(snapshot, all);
    }

    private Fact again(ParkedFact parked) {
        Fact fact = spoken.get(parked.id());
        if (fact == null || !Arrays.equals(fact.keepable(), parked.body())) {
            throw new AssertionError("a parked callback is handed back that was never parked so: " + parked.id());
        }
        return Fact.of(
                parked.id(),
                FactSource.CALLBACK,
                parked.connector(),
                parked.realm(),
                parked.receivedAt(),
                fact.content(),
                parked::body);
    }
}
