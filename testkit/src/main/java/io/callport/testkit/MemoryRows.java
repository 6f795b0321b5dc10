package io.callport.testkit;

import io.callport.port.PaymentView;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the in-memory store holds. Not thread-safe: the store's lock guards it. */
final class MemoryRows {
    private final Map<CorrelationKey, PaymentId> leadsTo = new HashMap<>();
    private final Map<PaymentId, MemoryPayment> payments = new HashMap<>();
    private final Set<FactId> applied = new HashSet<>();
    private final Map<FactId, byte[]> bodies = new HashMap<>();
    private final MemoryEffectOutbox outbox;
    private final MemoryParking parking;

    MemoryRows(MemoryEffectOutbox outbox, MemoryParking parking) {
        this.outbox = outbox;
        this.parking = parking;
    }

    List<FactGroup> groups(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        return FactGroup.of(facts, more, leadsTo);
    }

    PaymentSnapshot snapshot(FactGroup group) {
        MemoryPayment payment = group.payment() == null ? null : payments.get(group.payment());
        return new PaymentSnapshot(
                group.payment(),
                payment == null ? 0 : payment.version,
                payment == null ? 0 : payment.format,
                payment == null ? null : payment.orderKey,
                payment == null ? List.of() : new ArrayList<>(payment.members.values()),
                group.facts().stream().map(Fact::id).filter(applied::contains).collect(Collectors.toSet()),
                parking.waitingUnder(group.ownKeys()));
    }

    void requireRoom(List<Plan> plans) {
        parking.requireRoom(plans);
    }

    List<ParkedFact> parked(@Nullable FactId after, int most) {
        return parking.page(after, most);
    }

    void write(PaymentSnapshot snapshot, Plan plan) {
        PaymentChange change = plan.change();
        if (change != null) {
            PaymentId id = snapshot.id() == null ? new PaymentId(payments.size() + 1L) : snapshot.id();
            payments.computeIfAbsent(id, MemoryPayment::new).write(change, plan);
            change.keys().forEach(key -> leadsTo.putIfAbsent(key, id));
        }
        plan.decisions().forEach(this::keep);
        parking.takeOut(plan.unparked());
        outbox.add(plan.outbox(), plan.overtaken());
    }

    private void keep(Decision decision) {
        Fact fact = decision.fact();
        if (decision.isEntry()) {
            applied.add(fact.id());
        }
        if (decision.verdict() == Verdict.PARK) {
            parking.add(fact);
        }
        if (decision.verdict() == Verdict.UNREADABLE || decision.verdict() == Verdict.QUARANTINE) {
            bodies.computeIfAbsent(fact.id(), id -> fact.keepable().clone());
        }
    }

    Optional<PaymentView> find(CorrelationKey key) {
        return Optional.ofNullable(leadsTo.get(key))
                .map(payments::get)
                .flatMap(payment -> payment.members.values().stream()
                        .filter(member -> member.keys().in(member.realm()).contains(key))
                        .findFirst()
                        .map(member -> view(payment, member)));
    }

    private PaymentView view(MemoryPayment payment, TransactionState member) {
        return new PaymentView(
                member,
                new ArrayList<>(payment.members.values()),
                payment.orderKey,
                payment.totals,
                payment.timeline(member.ref()),
                outbox.of(member.ref()));
    }
}
