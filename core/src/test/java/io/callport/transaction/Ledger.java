package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Payments that plans are written to, as a store would, without the store. Decides everything twice, to see that deciding is pure. */
final class Ledger {
    final TreeMap<PaymentId, PaymentState> payments = new TreeMap<>();
    final Map<PaymentId, PaymentChange> lastChange = new HashMap<>();
    final Map<FactId, Fact> parked = new LinkedHashMap<>();
    final Map<FactId, ParkedState> parkedStates = new HashMap<>();
    final List<DueEffect> effects = new ArrayList<>();
    final List<String> overtaken = new ArrayList<>();
    private final Map<PaymentId, Long> sequences = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private final Set<FactId> known = new HashSet<>();
    private final Map<CorrelationKey, PaymentId> leadsTo = new HashMap<>();
    private final Lifecycle lifecycle;
    private long founded;

    Ledger() {
        this(Unmatched.PARK);
    }

    Ledger(Unmatched unmatched) {
        this(new Lifecycle(unmatched));
    }

    Ledger(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** All plans, one for each group. */
    List<Plan> applyAll(List<Fact> facts) {
        Map<FactId, Set<CorrelationKey>> more = new HashMap<>();
        while (true) {
            List<FactGroup> groups = FactGroup.of(facts, more, leadsTo(), orders());
            List<Plan> plans = new ArrayList<>();
            boolean again = false;
            for (FactGroup group : groups) {
                PaymentSnapshot snapshot = snapshot(group);
                Plan plan = decide(group, snapshot);
                Set<CorrelationKey> unknown = group.unknownKeys(plan, snapshot);
                if (!unknown.isEmpty()) {
                    more.computeIfAbsent(group.facts().get(0).id(), none -> new LinkedHashSet<>())
                            .addAll(unknown);
                    again = true;
                }
                plans.add(plan);
            }
            if (!again) {
                plans.forEach(this::write);
                return plans;
            }
        }
    }

    /** Of facts that belong together. */
    Plan apply(Fact... facts) {
        List<Plan> plans = applyAll(List.of(facts));
        assertThat(plans).hasSize(1);
        return plans.get(0);
    }

    Verdict verdict(Fact fact) {
        return apply(fact).decisions().stream()
                .filter(decision -> decision.fact().equals(fact))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private Plan decide(FactGroup group, PaymentSnapshot snapshot) {
        List<Fact> facts = new ArrayList<>();
        snapshot.parked().stream()
                .filter(one ->
                        group.facts().stream().noneMatch(fact -> fact.id().equals(one.id())))
                .forEach(one -> facts.add(Objects.requireNonNull(parked.get(one.id()))));
        facts.addAll(group.facts());
        Plan plan = lifecycle.decide(snapshot, facts);
        assertThat(lifecycle.decide(snapshot, facts)).isEqualTo(plan);
        return plan;
    }

    private PaymentSnapshot snapshot(FactGroup group) {
        Set<FactId> before = new HashSet<>();
        group.facts().stream().map(Fact::id).filter(known::contains).forEach(before::add);
        return new PaymentSnapshot(
                group.payments().stream()
                        .map(payments::get)
                        .map(Objects::requireNonNull)
                        .toList(),
                before,
                parked.values().stream()
                        .filter(fact -> fact.ownKeys().stream().anyMatch(group.ownKeys()::contains))
                        .map(this::parkedFact)
                        .toList(),
                siblings(group));
    }

    private ParkedFact parkedFact(Fact fact) {
        return new ParkedFact(
                fact.id(),
                fact.connector(),
                fact.realm(),
                fact.receivedAt(),
                parkedStates.getOrDefault(fact.id(), ParkedState.WAITING),
                new byte[0]);
    }

    private List<Sibling> siblings(FactGroup group) {
        return payments.values().stream()
                .filter(payment -> !group.payments().contains(payment.id()))
                .filter(payment -> orderOf(payment) != null && group.orders().contains(orderOf(payment)))
                .filter(payment -> Objects.requireNonNull(lastChange.get(payment.id()))
                        .status()
                        .holdsMoney())
                .map(payment -> new Sibling(
                        Objects.requireNonNull(payment.orderKey()),
                        payment.members().get(0).ref()))
                .toList();
    }

    private Map<CorrelationKey, PaymentId> leadsTo() {
        return leadsTo;
    }

    private Map<PaymentId, CorrelationKey> orders() {
        Map<PaymentId, CorrelationKey> orders = new HashMap<>();
        payments.values().forEach(payment -> {
            CorrelationKey order = orderOf(payment);
            if (order != null) {
                orders.put(payment.id(), order);
            }
        });
        return orders;
    }

    private static CorrelationKey orderOf(PaymentState payment) {
        return payment.orderKey() == null
                ? null
                : CorrelationKey.order(payment.members().get(0).realm(), payment.orderKey());
    }

    private void write(Plan plan) {
        plan.changes().forEach(this::write);
        plan.decisions().stream()
                .filter(Decision::isEntry)
                .forEach(entry -> known.add(entry.fact().id()));
        plan.decisions().stream()
                .filter(decision -> decision.verdict() == Verdict.QUARANTINE)
                .forEach(decision -> assertThat(
                                Objects.requireNonNull(decision.transaction()).unresolved())
                        .contains(Unresolved.QUARANTINED));
        plan.decisions().stream()
                .filter(decision -> decision.verdict() == Verdict.PARK)
                .forEach(decision -> parked.putIfAbsent(decision.fact().id(), decision.fact()));
        plan.unparked().forEach(parked::remove);
        parkedStates.putAll(plan.aged());
        plan.effects().forEach(this::write);
        overtaken.addAll(plan.overtaken());
    }

    /** As a unique constraint would. */
    private void write(DueEffect due) {
        assertThat(made.add(due.key())).as("made once only: " + due.key()).isTrue();
        effects.add(due);
        if (due.effect().kind()
                != EffectKind.NEEDS_REVIEW) { // which alone may speak of a payment without its first transaction
            grows(due);
        }
    }

    private void grows(DueEffect due) {
        payments.values().stream()
                .filter(payment -> payment.members().stream()
                        .anyMatch(member -> member.ref().equals(due.transactionRef())))
                .forEach(payment -> {
                    long sequence = due.effect().subject().sequence();
                    assertThat(sequence).isGreaterThan(sequences.getOrDefault(payment.id(), 0L));
                    sequences.put(payment.id(), sequence);
                });
    }

    private void write(PaymentChange change) {
        PaymentId id = change.payment() == null ? new PaymentId(++founded) : change.payment();
        PaymentState before = payments.get(id);
        long highest = Stream.concat(Stream.of(id), change.absorbed().stream())
                .map(payments::get)
                .filter(Objects::nonNull)
                .mapToLong(PaymentState::version)
                .max()
                .orElse(0);
        assertThat(change.version()).isEqualTo(highest + 1);
        assertThat(change.changed()).isNotEmpty();
        TreeMap<String, TransactionState> members = new TreeMap<>();
        if (before != null) {
            before.members().forEach(member -> members.put(member.ref(), member));
        }
        for (PaymentId absorbed : change.absorbed()) {
            assertThat(absorbed).isGreaterThan(id);
            Objects.requireNonNull(payments.remove(absorbed))
                    .members()
                    .forEach(member -> members.put(member.ref(), member));
        }
        change.changed().forEach(member -> members.put(member.ref(), stored(member)));
        change.absorbed().forEach(absorbed -> sequences.merge(id, sequences.getOrDefault(absorbed, 0L), Math::max));
        change.absorbed().forEach(absorbed -> leadsTo.replaceAll((key, to) -> to.equals(absorbed) ? id : to));
        change.keys().forEach(key -> leadsTo.putIfAbsent(key, id));
        change.ownKeys().forEach(key -> leadsTo.put(key, id));
        payments.put(
                id,
                new PaymentState(
                        id, change.version(), change.format(), change.orderKey(), List.copyOf(members.values())));
        lastChange.put(id, change);
    }

    /** What comes back from a row. */
    private static TransactionState stored(TransactionState member) {
        return member.with(Summary.parse(member.summary().text()));
    }

    /** As a purge does: the ids of facts are gone, and what stands on the rows of payments and transactions stays. */
    void purge() {
        known.clear();
    }

    /** Whether a purge would take the timeline of each payment. */
    boolean mayBeForgotten() {
        return payments.values().stream().allMatch(PaymentState::mayBeForgotten);
    }

    TransactionState transaction(String ref) {
        return payments.values().stream()
                .flatMap(payment -> payment.members().stream())
                .filter(member -> member.ref().equals(ref))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(ref + " is none of " + payments.values()));
    }

    /** Of the only payment, or of the one with that transaction. */
    PaymentChange payment(String ref) {
        return payments.values().stream()
                .filter(payment -> payment.members().stream()
                        .anyMatch(member -> member.ref().equals(ref)))
                .map(payment -> Objects.requireNonNull(lastChange.get(payment.id())))
                .findFirst()
                .orElseThrow();
    }

    PaymentTotals totals(String ref) {
        return Objects.requireNonNull(payment(ref).totals());
    }

    TransactionState order() {
        return transaction("shop/order-1");
    }

    boolean isEmpty() {
        return payments.isEmpty();
    }

    List<String> toDeliver() {
        return effects.stream()
                .map(DueEffect::key)
                .filter(key -> !overtaken.contains(key))
                .toList();
    }

    <E extends Effect> List<E> effects(Class<E> kind) {
        return effects.stream()
                .map(DueEffect::effect)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Everything that must not depend on the order of arrival, as text. */
    String end() {
        List<String> lines = new ArrayList<>();
        payments.values().stream()
                .sorted(Comparator.comparing(payment -> payment.members().get(0).ref()))
                .forEach(payment -> {
                    PaymentChange last = Objects.requireNonNull(lastChange.get(payment.id()));
                    lines.add(last.status() + " " + last.totals() + " " + payment.orderKey());
                    payment.members()
                            .forEach(member -> lines.add(member.ref() + " " + member.keys() + " " + member.status()
                                    + " " + member.settled() + " " + member.reviews() + " " + member.reason()));
                });
        return String.join("\n", lines);
    }

    static Fact request(Expected expected) {
        return Fact.request("shop", "shop", Instant.EPOCH, expected);
    }

    static Fact callback(String digest, Content content) {
        return Fact.of(new FactId("C:shop:" + digest), FactSource.CALLBACK, "shop", "shop", Instant.EPOCH, content);
    }

    static Fact answer(String digest, Content content) {
        return Fact.of(new FactId("R:shop:" + digest), FactSource.RESPONSE, "shop", "shop", Instant.EPOCH, content);
    }

    /** In these words, so that the same again is a repeat. */
    static Fact callback(Content content) {
        return Fact.of(
                FactId.ofParts(FactSource.CALLBACK, "shop", content.toString()),
                FactSource.CALLBACK,
                "shop",
                "shop",
                Instant.EPOCH,
                content);
    }
}
