package io.callport.testkit;

import static java.util.Objects.requireNonNull;

import io.callport.port.EffectCounts;
import io.callport.port.PaymentView;
import io.callport.port.UnreadableCallback;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.Plan;
import io.callport.transaction.Sibling;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Unreadable;
import io.callport.transaction.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the in-memory store holds. Not thread-safe: the store's lock guards it. */
final class MemoryRows {
    private static final int MOST_SIBLINGS = 10;

    private final Map<CorrelationKey, PaymentId> leadsTo = new HashMap<>();
    private final Map<PaymentId, MemoryPayment> payments = new LinkedHashMap<>(); // founded in the order of ids
    private long founded;
    private long changes;
    private final Set<FactId> applied = new HashSet<>();
    private final Map<FactId, byte[]> bodies = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<FactId, UnreadableCallback> unreadable = new LinkedHashMap<>();
    private long unreadableCame;
    private final MemoryEffectOutbox outbox;
    private final MemoryParking parking;

    MemoryRows(MemoryEffectOutbox outbox, MemoryParking parking) {
        this.outbox = outbox;
        this.parking = parking;
    }

    /** Goes before whatever is written: who read before it has to look again. */
    void change() {
        changes++;
    }

    long changes() {
        return changes;
    }

    List<FactGroup> groups(List<Fact> facts, Map<FactId, Set<CorrelationKey>> more) {
        Map<PaymentId, CorrelationKey> orders = new HashMap<>();
        for (Fact fact : facts) {
            for (CorrelationKey key : fact.allKeys()) {
                addOrder(key, orders);
            }
            for (CorrelationKey key : more.getOrDefault(fact.id(), Set.of())) {
                addOrder(key, orders);
            }
        }
        return FactGroup.of(facts, more, leadsTo, orders);
    }

    private void addOrder(CorrelationKey key, Map<PaymentId, CorrelationKey> orders) {
        PaymentId id = leadsTo.get(key);
        if (id != null) {
            CorrelationKey order = requireNonNull(payments.get(id)).order();
            if (order != null) {
                orders.put(id, order);
            }
        }
    }

    PaymentSnapshot snapshot(FactGroup group) {
        List<PaymentState> states = new ArrayList<>(group.payments().size());
        for (PaymentId id : group.payments()) {
            states.add(requireNonNull(payments.get(id)).state());
        }
        return new PaymentSnapshot(
                states, applied(group.facts()), parking.waitingUnder(group.ownKeys()), siblings(group));
    }

    private Set<FactId> applied(List<Fact> facts) {
        Set<FactId> known = new HashSet<>();
        for (Fact fact : facts) {
            if (applied.contains(fact.id())) {
                known.add(fact.id());
            }
        }
        return known;
    }

    private List<Sibling> siblings(FactGroup group) {
        if (group.orders().isEmpty()) {
            return List.of();
        }
        return payments.values().stream()
                .filter(payment -> !group.payments().contains(payment.id) && payment.holdsMoneyFor(group.orders()))
                .map(MemoryPayment::asSibling)
                .limit(MOST_SIBLINGS)
                .toList();
    }

    /** Before anything is written. */
    void requireRoom(List<Plan> plans) {
        parking.requireRoom(plans);
        outbox.requireNew(plans);
    }

    List<ParkedFact> parked(Set<ParkedState> states, @Nullable FactId after, int most) {
        return parking.page(states, after, most);
    }

    Map<ParkedState, Long> parkedCounts() {
        return parking.counts();
    }

    void write(Plan plan) {
        Map<String, MemoryPayment> homes = new HashMap<>();
        plan.changes().forEach(change -> {
            MemoryPayment payment = write(change);
            payment.members.keySet().forEach(ref -> homes.put(ref, payment));
        });
        plan.decisions().forEach(decision -> keep(decision, homes));
        parking.takeOut(plan.unparked());
        parking.age(plan.aged());
        outbox.add(plan.outbox(), plan.overtaken());
    }

    private MemoryPayment write(PaymentChange change) {
        PaymentId id = change.payment() == null ? new PaymentId(++founded) : change.payment();
        MemoryPayment payment = payments.computeIfAbsent(id, MemoryPayment::new);
        for (PaymentId absorbed : change.absorbed()) {
            payment.takeOver(requireNonNull(payments.remove(absorbed)));
            leadsTo.replaceAll((key, leads) -> leads.equals(absorbed) ? id : leads);
        }
        payment.write(change);
        change.changed().forEach(member -> numbers.putIfAbsent(member.ref(), numbers.size() + 1L));
        change.ownKeys().forEach(key -> leadsTo.put(key, id));
        change.keys().forEach(key -> leadsTo.putIfAbsent(key, id));
        return payment;
    }

    private void keep(Decision decision, Map<String, MemoryPayment> homes) {
        Fact fact = decision.fact();
        TransactionState transaction = decision.transaction();
        if (decision.isEntry() && transaction != null) {
            applied.add(fact.id());
            requireNonNull(homes.get(transaction.ref()), "an entry about a payment that the plan does not change")
                    .enter(decision, transaction);
        }
        if (decision.verdict() == Verdict.PARK) {
            parking.add(fact);
        }
        if (decision.verdict() == Verdict.UNREADABLE) {
            keepUnreadable(fact, decision.note());
        }
        if (decision.verdict() == Verdict.UNREADABLE || decision.verdict() == Verdict.QUARANTINE) {
            bodies.computeIfAbsent(fact.id(), id -> fact.keepable().clone());
        }
    }

    /** Once; that it was acknowledged at last is remembered, too. */
    private void keepUnreadable(Fact fact, String problem) {
        UnreadableCallback kept = unreadable.get(fact.id());
        boolean isAcknowledged = Unreadable.isAcknowledged(fact);
        if (kept == null || (isAcknowledged && !kept.isAcknowledged())) {
            bodies.remove(fact.id());
            unreadable.put(
                    fact.id(),
                    new UnreadableCallback(
                            kept == null ? ++unreadableCame : kept.number(),
                            fact.id(),
                            fact.connector(),
                            fact.realm(),
                            kept == null ? fact.receivedAt() : kept.receivedAt(),
                            problem,
                            isAcknowledged));
        }
    }

    void forget(MemoryPayment payment, List<FactId> facts) {
        payment.forget(facts);
        facts.forEach(applied::remove);
        facts.forEach(bodies::remove);
    }

    MemoryParking parking() {
        return parking;
    }

    EffectCounts effectCounts() {
        return outbox.counts();
    }

    MemoryEffectOutbox outbox() {
        return outbox;
    }

    /** Returns how many of those that came earlier were forgotten. */
    int forgetUnreadable(Instant time, int most, Predicate<UnreadableCallback> isOpen) {
        List<FactId> old = unreadable.entrySet().stream()
                .filter(one -> one.getValue().receivedAt().isBefore(time) && !isOpen.test(one.getValue()))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        old.forEach(unreadable::remove);
        old.forEach(bodies::remove);
        return old.size();
    }

    /** In the order of their ids. */
    Stream<MemoryPayment> payments() {
        return payments.values().stream();
    }

    /** Its place in lists: given when it is founded. */
    long numberOf(TransactionState member) {
        return requireNonNull(numbers.get(member.ref()));
    }

    /** In the order in which they came. */
    List<UnreadableCallback> unreadable() {
        return List.copyOf(unreadable.values());
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
                payment.status,
                payment.totals,
                payment.timeline(member.ref()),
                outbox.of(member.ref()));
    }
}
