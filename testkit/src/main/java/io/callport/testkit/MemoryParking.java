package io.callport.testkit;

import io.callport.port.StoreUnavailable;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Plan;
import io.callport.transaction.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Callbacks that wait for their transaction. Not thread-safe: the store's lock guards it. */
final class MemoryParking {
    private final int mostPerConnector;
    private final Map<FactId, Parked> parked = new LinkedHashMap<>();

    MemoryParking(int mostPerConnector) {
        this.mostPerConnector = mostPerConnector;
    }

    private record Parked(ParkedFact fact, List<CorrelationKey> keys) {
        Parked in(ParkedState state) {
            return new Parked(
                    new ParkedFact(fact.id(), fact.connector(), fact.realm(), fact.receivedAt(), state, fact.body()),
                    keys);
        }

        boolean waitsUnder(Set<CorrelationKey> some) {
            return keys.stream().anyMatch(some::contains);
        }
    }

    void add(Fact fact) {
        parked.computeIfAbsent(
                fact.id(),
                id -> new Parked(
                        new ParkedFact(
                                id,
                                fact.connector(),
                                fact.realm(),
                                fact.receivedAt(),
                                ParkedState.WAITING,
                                fact.readableAgain().clone()),
                        fact.ownKeys()));
    }

    void takeOut(List<FactId> matched) {
        matched.forEach(parked::remove);
    }

    void age(Map<FactId, ParkedState> aged) {
        aged.forEach((id, state) -> parked.computeIfPresent(id, (same, one) -> one.in(state)));
    }

    /** Fails if there would be more than may be, of a connector that these plans add to. */
    void requireRoom(List<Plan> plans) {
        Map<FactId, Fact> added = added(plans);
        if (added.isEmpty()) { // as nearly always
            return;
        }
        Set<FactId> leaving =
                plans.stream().flatMap(plan -> plan.unparked().stream()).collect(Collectors.toSet());
        added.values().stream()
                .collect(Collectors.groupingBy(Fact::connector, Collectors.counting()))
                .forEach((connector, more) -> requireRoom(connector, more, leaving));
    }

    private Map<FactId, Fact> added(List<Plan> plans) {
        Map<FactId, Fact> added = new HashMap<>();
        for (Plan plan : plans) {
            for (Decision decision : plan.decisions()) {
                Fact fact = decision.fact();
                if (decision.verdict() == Verdict.PARK && !parked.containsKey(fact.id())) {
                    added.put(fact.id(), fact);
                }
            }
        }
        return added;
    }

    private void requireRoom(String connector, long more, Set<FactId> leaving) {
        long staying = parked.values().stream()
                .map(Parked::fact)
                .filter(one -> one.connector().equals(connector)
                        && one.state() != ParkedState.FOREIGN
                        && !leaving.contains(one.id()))
                .count();
        if (staying + more > mostPerConnector) {
            throw StoreUnavailable.forSomeFacts("The parking of connector " + connector + " is full: " + staying
                    + " callbacks wait for a transaction that nobody recorded, and " + mostPerConnector
                    + " may. Record it first, or make the store with InMemoryPaymentStore.parkingAtMost");
        }
    }

    List<ParkedFact> waitingUnder(Set<CorrelationKey> keys) {
        List<ParkedFact> waiting = new ArrayList<>();
        for (Parked one : parked.values()) {
            if (one.waitsUnder(keys)) {
                waiting.add(one.fact());
            }
        }
        return waiting;
    }

    /** In the order of ids as text. */
    List<ParkedFact> page(Set<ParkedState> states, @Nullable FactId after, int most) {
        return parked.values().stream()
                .map(Parked::fact)
                .filter(one -> states.contains(one.state()))
                .filter(one -> after == null || one.id().value().compareTo(after.value()) > 0)
                .sorted(Comparator.comparing(one -> one.id().value()))
                .limit(Math.max(most, 0))
                .toList();
    }

    /** Those of these steps that came earlier. */
    List<ParkedFact> olderThan(Instant time, Set<ParkedState> states) {
        return parked.values().stream()
                .map(Parked::fact)
                .filter(one -> states.contains(one.state()) && one.receivedAt().isBefore(time))
                .toList();
    }

    Map<ParkedState, Long> counts() {
        return parked.values().stream()
                .collect(Collectors.groupingBy(one -> one.fact().state(), Collectors.counting()));
    }
}
