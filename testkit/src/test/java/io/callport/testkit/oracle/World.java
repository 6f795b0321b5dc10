package io.callport.testkit.oracle;

import io.callport.port.Decider;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.DueEffect;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that a store holds, immutable, so that many ways lead on from it. Facts come one at a time; it does with a plan what a store does. */
final class World {
    static World empty() {
        return new World(Map.of(), Map.of(), Map.of(), Set.of(), Map.of());
    }

    private final Map<PaymentId, Row> payments;
    private final Map<CorrelationKey, PaymentId> leadsTo;
    private final Map<FactId, Parked> parked;
    private final Set<FactId> known;
    private final Map<String, List<Told>> told;
    private final Map<FactId, World> after = new HashMap<>();

    private record Row(
            PaymentState state,
            PaymentStatus status,
            @Nullable PaymentTotals totals) {}

    private record Parked(ParkedFact fact, Set<CorrelationKey> keys) {}

    private World(
            Map<PaymentId, Row> payments,
            Map<CorrelationKey, PaymentId> leadsTo,
            Map<FactId, Parked> parked,
            Set<FactId> known,
            Map<String, List<Told>> told) {
        this.payments = payments;
        this.leadsTo = leadsTo;
        this.parked = parked;
        this.known = known;
        this.told = told;
    }

    /** What follows from a fact, decided once. */
    World after(Fact fact, Worlds worlds) {
        World next = after.get(fact.id());
        if (next == null) {
            next = worlds.one(applied(fact, worlds.decider()));
            worlds.decided();
            after.put(fact.id(), next);
        }
        return next;
    }

    private World applied(Fact fact, Decider decider) {
        Map<PaymentId, CorrelationKey> orders = Map.of();
        Map<FactId, Set<CorrelationKey>> more = new HashMap<>();
        while (true) {
            FactGroup group = FactGroup.of(List.of(fact), more, leadsTo, orders).get(0);
            PaymentSnapshot snapshot = snapshot(group);
            Plan plan = decider.decide(snapshot, group.facts());
            Set<CorrelationKey> unknown = group.unknownKeys(plan, snapshot);
            if (unknown.isEmpty()) {
                return written(snapshot, plan);
            }
            more.computeIfAbsent(fact.id(), id -> new LinkedHashSet<>()).addAll(unknown);
        }
    }

    private PaymentSnapshot snapshot(FactGroup group) {
        List<PaymentState> found = new ArrayList<>();
        for (PaymentId id : group.payments()) {
            Row row = payments.get(id);
            if (row != null) {
                found.add(row.state);
            }
        }
        return new PaymentSnapshot(
                found,
                group.facts().stream().map(Fact::id).filter(known::contains).collect(Collectors.toSet()),
                parked.values().stream()
                        .filter(one -> one.keys.stream().anyMatch(group.ownKeys()::contains))
                        .map(Parked::fact)
                        .toList(),
                List.of());
    }

    private World written(PaymentSnapshot snapshot, Plan plan) {
        Map<PaymentId, Row> rows = new TreeMap<>(payments);
        Map<CorrelationKey, PaymentId> leads = new HashMap<>(leadsTo);
        for (PaymentChange change : plan.changes()) {
            write(change, rows, leads);
        }
        Set<FactId> entered = new HashSet<>(known);
        Map<FactId, Parked> waiting = new LinkedHashMap<>(parked);
        for (Decision decision : plan.decisions()) {
            Fact fact = decision.fact();
            if (decision.isEntry() && fact.source() != FactSource.STATUS) { // what is asked and answered comes once
                entered.add(fact.id());
            }
            if (decision.verdict() == Verdict.PARK) {
                waiting.putIfAbsent(fact.id(), parked(fact));
            }
        }
        plan.unparked().forEach(waiting::remove);
        World next = new World(rows, leads, waiting, entered, told(plan));
        StepChecks.check(snapshot, plan, next.told);
        return next;
    }

    private static Parked parked(Fact fact) {
        return new Parked(
                new ParkedFact(
                        fact.id(),
                        fact.connector(),
                        fact.realm(),
                        fact.receivedAt(),
                        ParkedState.WAITING,
                        fact.keepable()),
                Set.copyOf(fact.ownKeys()));
    }

    private static void write(PaymentChange change, Map<PaymentId, Row> rows, Map<CorrelationKey, PaymentId> leads) {
        PaymentId id = change.payment() == null ? new PaymentId(next(rows)) : change.payment();
        Map<String, TransactionState> members = new TreeMap<>();
        Row before = rows.get(id);
        if (before != null) {
            before.state.members().forEach(member -> members.put(member.ref(), member));
        }
        for (PaymentId absorbed : change.absorbed()) {
            Row gone = rows.remove(absorbed);
            if (gone != null) {
                gone.state.members().forEach(member -> members.put(member.ref(), member));
            }
            leads.replaceAll((key, payment) -> payment.equals(absorbed) ? id : payment);
        }
        change.changed().forEach(member -> members.put(member.ref(), member));
        PaymentState state = new PaymentState(
                id, change.version(), change.format(), change.orderKey(), List.copyOf(members.values()));
        rows.put(id, new Row(state, change.status(), change.totals()));
        change.keys().forEach(key -> leads.putIfAbsent(key, id));
        change.ownKeys().forEach(key -> leads.put(key, id)); // what a follow-up only claimed gives way
    }

    private static long next(Map<PaymentId, Row> rows) {
        return rows.keySet().stream().mapToLong(PaymentId::value).max().orElse(0) + 1;
    }

    private Map<String, List<Told>> told(Plan plan) {
        if (plan.effects().isEmpty() && plan.overtaken().isEmpty()) {
            return told;
        }
        Map<String, List<Told>> more = new TreeMap<>();
        told.forEach((ref, effects) -> more.put(
                ref,
                new ArrayList<>(effects.stream()
                        .map(one -> plan.overtaken().contains(one.key()) ? one.overtaken(effects.size()) : one)
                        .toList())));
        for (DueEffect due : plan.effects()) {
            more.computeIfAbsent(due.transactionRef(), none -> new ArrayList<>())
                    .add(Told.of(due.key(), due.effect()));
        }
        return more;
    }

    /** What is shown of the payment of that history. */
    PaymentShown shown(GatewayHistory history) {
        Row row = payments.values().stream()
                .filter(one -> one.state.members().stream()
                        .anyMatch(member ->
                                history.root().ours().equals(member.keys().merchantTransactionId())))
                .findFirst()
                .orElse(null);
        Map<String, TransactionState> members = new HashMap<>();
        Map<String, List<Told>> effects = new HashMap<>();
        if (row != null) {
            for (TransactionState member : row.state.members()) {
                String ours = String.valueOf(member.keys().merchantTransactionId());
                members.put(ours, member);
                effects.put(ours, told.getOrDefault(member.ref(), List.of()));
            }
        }
        return new PaymentShown(
                row == null ? null : row.status, row == null ? null : row.totals, members, effects, !parked.isEmpty());
    }

    @Nullable
    TransactionState member(GatewayTransaction one) {
        for (Row row : payments.values()) {
            for (TransactionState member : row.state.members()) {
                if (one.ours().equals(member.keys().merchantTransactionId())) {
                    return member;
                }
            }
        }
        return null;
    }

    /** All of it; worlds with the same text have the same future. */
    String text(Numbers numbers) {
        StringBuilder text = new StringBuilder();
        payments.forEach((id, row) -> {
            text.append(id.value()).append('v').append(row.state.version()).append(row.status);
            row.state.members().forEach(member -> text.append(' ').append(numbers.of(member)));
            text.append(';');
        });
        List<Integer> facts = new ArrayList<>();
        known.forEach(id -> facts.add(numbers.of(id)));
        parked.keySet().forEach(id -> facts.add(-numbers.of(id)));
        Collections.sort(facts);
        facts.forEach(fact -> text.append(' ').append(fact.intValue()));
        List<String> leads = new ArrayList<>();
        leadsTo.forEach((key, payment) -> leads.add(numbers.of(key) + ">" + payment.value()));
        Collections.sort(leads);
        leads.forEach(lead -> text.append(' ').append(lead));
        TreeSet<Long> sequences = new TreeSet<>(); // only their order matters to anybody
        told.values().forEach(effects -> effects.forEach(one -> sequences.add(one.sequence())));
        told.forEach((ref, effects) -> effects.forEach(one -> text.append(';')
                .append(one.key())
                .append(one.amount() == null ? "" : one.amount().text())
                .append(one.after() == null ? "" : one.after())
                .append(sequences.headSet(one.sequence()).size())
                .append(one.state())
                .append(one.until())));
        return text.toString();
    }
}
