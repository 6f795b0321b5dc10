package io.callport.testkit;

import io.callport.port.Decider;
import io.callport.transaction.Fact;
import io.callport.transaction.FactSource;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.Unmatched;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides with the real {@link Lifecycle}: reads parked callbacks again, and makes every effect due to every handler. */
final class LifecycleDecider implements Decider {
    private final Lifecycle lifecycle;
    private final List<String> handlers;

    LifecycleDecider(Unmatched unmatched, String... handlers) {
        this.lifecycle = new Lifecycle(unmatched);
        this.handlers = List.of(handlers);
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
        Plan plan = lifecycle.decide(snapshot, all);
        Instant since = facts.stream()
                .map(Fact::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return plan.withOutbox(plan.effects().stream()
                .flatMap(due -> handlers.stream()
                        .map(handler -> new OutboxEntry(
                                due.key(),
                                due.transactionRef(),
                                handler,
                                due.effect().kind().typeName(),
                                due.key().getBytes(StandardCharsets.UTF_8),
                                due.notBefore(),
                                since)))
                .toList());
    }

    private static Fact again(ParkedFact parked) {
        return Fact.of(
                parked.id(),
                FactSource.CALLBACK,
                parked.connector(),
                parked.realm(),
                parked.receivedAt(),
                ReportText.read(parked.body()),
                () -> parked.body().clone());
    }
}
