package io.callport.adapter.jdbi;

import io.callport.money.Money;
import io.callport.port.EffectState;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Decision;
import io.callport.transaction.Fact;
import io.callport.transaction.FactGroup;
import io.callport.transaction.FactId;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.PaymentChange;
import io.callport.transaction.PaymentId;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.Plan;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the plans of an attempt into rows. Used once, by one thread. */
final class PostgreSqlPlans {
    private static final Set<Verdict> WAITING = Set.of(Verdict.PARK, Verdict.UNREADABLE);

    private final PostgreSqlRead read;
    private final Attempt attempt;
    private final LongSupplier numbers;
    private final PostgreSqlWriting.Batch batch = new PostgreSqlWriting.Batch();
    private final Map<String, Led> leads = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<Long> held = new HashSet<>();

    /** Where a key is to lead, and whether it is one of that payment's own or only claimed. */
    private record Led(long payment, boolean own) {}

    PostgreSqlPlans(PostgreSqlRead read, Attempt attempt, LongSupplier numbers) {
        this.read = read;
        this.attempt = attempt;
        this.numbers = numbers;
    }

    /** Whether the plan writes no more than {@link #withoutLocks} can guard. */
    static boolean isPlain(Plan plan) {
        return plan.unparked().isEmpty()
                && plan.aged().isEmpty()
                && plan.changes().stream().allMatch(change -> change.absorbed().isEmpty())
                && plan.decisions().stream().noneMatch(decision -> WAITING.contains(decision.verdict()));
    }

    private static boolean writes(Plan plan) {
        return !plan.changes().isEmpty()
                || !plan.outbox().isEmpty()
                || !plan.overtaken().isEmpty();
    }

    /** For what was read without locks: the statement takes them, and fails if anything changed that the plans depend on. */
    PostgreSqlWriting.Batch withoutLocks() {
        Set<CorrelationKey> keys = new TreeSet<>();
        for (int i = 0; i < attempt.plans().size(); i++) {
            Plan plan = attempt.plans().get(i);
            if (writes(plan)) {
                FactGroup group = attempt.groups().get(i);
                PaymentSnapshot snapshot = attempt.snapshots().get(i);
                keys.addAll(group.allKeys());
                keys.addAll(group.orders());
                hold(snapshot);
                add(group, snapshot, plan);
                overtaken(plan);
            }
        }
        keys.forEach(this::guard);
        lead();
        return batch;
    }

    private void hold(PaymentSnapshot snapshot) {
        for (PaymentState one : snapshot.payments()) {
            batch.heldPayments.add(one.id().value(), one.version());
            held.add(one.id().value());
        }
    }

    private void guard(CorrelationKey key) {
        PostgreSqlRead.Key there = read.key(key);
        Led led = leads.get(key.lookup());
        if (there != null) {
            // whoever changes where it leads, or parks under it, holds the payment that it leads to, which is held here
            boolean isOfHeld = there.payment() != null && held.contains(there.payment());
            if (isOfHeld && led == null) {
                batch.seenKeys.add(key.lookup(), there.payment(), there.stamp(), there.place());
            } else {
                batch.heldKeys.add(key.lookup(), there.payment(), there.stamp());
            }
        } else {
            batch.newKeys.add(
                    key.lookup(),
                    SafeText.of(key.realm()),
                    key.kind().name(),
                    SafeText.of(key.value()),
                    led == null ? null : led.payment());
        }
    }

    /**
     * For what was read under its locks.
     *
     * @param overtakes with what is overtaken; the statement fails if somebody holds some of that. Otherwise it is left to {@link Overtaking}
     */
    PostgreSqlWriting.Batch underLocks(boolean overtakes) {
        for (int i = 0; i < attempt.plans().size(); i++) {
            Plan plan = attempt.plans().get(i);
            PaymentSnapshot snapshot = attempt.snapshots().get(i);
            if (!plan.changes().isEmpty()) {
                hold(snapshot);
            }
            add(attempt.groups().get(i), snapshot, plan);
            if (overtakes) {
                overtaken(plan);
            }
            plan.unparked().stream().map(FactId::value).forEach(batch.unparked::add);
            plan.decisions().stream()
                    .filter(decision -> decision.verdict() == Verdict.PARK)
                    .flatMap(decision -> decision.fact().ownKeys().stream())
                    .map(CorrelationKey::lookup)
                    .distinct()
                    .forEach(touched::add);
        }
        lead();
        return batch;
    }

    /** Those that are there already; the others lead where they are to from the start. One statement writes a row once at most. */
    private void lead() {
        leads.forEach((lookup, led) -> {
            if (read.isThere(lookup)) {
                batch.ledKeys.add(lookup, led.payment(), led.own());
                touched.remove(lookup);
            }
        });
        touched.forEach(batch.touchedKeys::add);
    }

    private void add(FactGroup group, PaymentSnapshot snapshot, Plan plan) {
        Homes homes = new Homes();
        for (PaymentChange change : plan.changes()) {
            homes.add(snapshot, change, change(snapshot, change));
        }
        if (!plan.changes().isEmpty()) {
            group.orders().stream().map(CorrelationKey::lookup).forEach(touched::add);
        }
        plan.decisions().forEach(decision -> fact(homes, decision));
        Set<String> overtaken = Set.copyOf(plan.overtaken());
        plan.outbox().forEach(entry -> effect(entry, overtaken.contains(entry.effectKey())));
    }

    private long change(PaymentSnapshot snapshot, PaymentChange change) {
        PaymentId id = change.payment();
        long payment = id == null ? numbers.getAsLong() : id.value();
        payment(change, payment);
        change.absorbed().forEach(absorbed -> batch.moved.add(absorbed.value(), payment));
        keys(change, payment);
        members(snapshot, change, payment);
        return payment;
    }

    private void payment(PaymentChange change, long payment) {
        PaymentId id = change.payment();
        CorrelationKey order = change.order();
        PaymentTotals totals = change.totals();
        (id == null ? batch.newPayments : batch.changedPayments)
                .add(
                        payment,
                        change.version(),
                        change.format(),
                        SafeText.of(change.changed().get(0).realm()),
                        SafeText.orNull(change.orderKey()),
                        order == null ? null : order.lookup(),
                        change.status().name(),
                        change.status().holdsMoney(),
                        totals == null ? null : totals.authorized().currency(),
                        totals == null ? null : totals.authorized().amount(),
                        totals == null ? null : totals.captured().amount(),
                        totals == null ? null : totals.refunded().amount(),
                        totals == null ? null : totals.chargedBack().amount());
    }

    private void keys(PaymentChange change, long payment) {
        Set<CorrelationKey> own = new HashSet<>(change.ownKeys());
        Set<CorrelationKey> led = new LinkedHashSet<>(own);
        led.addAll(change.keys());
        for (CorrelationKey key : led) {
            boolean isOwn = own.contains(key);
            PostgreSqlRead.Key there = read.key(key);
            if (there == null || isToBeLed(there.payment(), isOwn, change, payment)) {
                // its owner's, whoever claimed it; else of whoever claimed it first
                leads.merge(key.lookup(), new Led(payment, isOwn), (one, other) -> other.own() ? other : one);
            }
        }
    }

    private static boolean isToBeLed(@Nullable Long now, boolean own, PaymentChange change, long payment) {
        return now == null || (own && now != payment && !change.absorbed().contains(new PaymentId(now)));
    }

    private void members(PaymentSnapshot snapshot, PaymentChange change, long payment) {
        Set<String> known = snapshot.payments().stream()
                .map(PaymentState::members)
                .flatMap(List::stream)
                .map(TransactionState::ref)
                .collect(Collectors.toSet());
        for (TransactionState member : change.changed()) {
            Money money = member.money();
            (known.contains(member.ref()) ? batch.changedMembers : batch.newMembers)
                    .add(
                            SafeText.hash(member.ref()),
                            SafeText.of(member.ref()),
                            payment,
                            SafeText.of(member.realm()),
                            SafeText.of(member.connector()),
                            SafeText.orNull(member.keys().uuid()),
                            SafeText.orNull(member.keys().merchantTransactionId()),
                            SafeText.orNull(member.reference().uuid()),
                            SafeText.orNull(member.reference().merchantTransactionId()),
                            member.type().word(),
                            money == null ? null : money.amount(),
                            money == null ? null : money.currency(),
                            member.status().name(),
                            MemberColumns.text(member.marks()),
                            SafeText.of(member.summary().text()),
                            MemberColumns.text(member.reviews()),
                            MemberColumns.unresolved(member.unresolved()),
                            SafeText.orNull(member.reason().code()),
                            SafeText.orNull(member.reason().message()),
                            SafeText.orNull(member.reason().adapterCode()),
                            SafeText.orNull(member.reason().adapterMessage()));
        }
    }

    private void fact(Homes homes, Decision decision) {
        TransactionState transaction = decision.transaction();
        if (decision.isEntry() && transaction != null) {
            Homes.Home home = homes.of(transaction);
            Fact fact = decision.fact();
            batch.facts.add(
                    fact.id().value(),
                    home.payment(),
                    home.version(),
                    fact.receivedAt().toEpochMilli(),
                    fact.source().name(),
                    SafeText.of(fact.connector()),
                    SafeText.hash(transaction.ref()),
                    SafeText.of(transaction.ref()),
                    SafeText.of(FactWriter.typeWord(fact, transaction)),
                    SafeText.of(FactWriter.resultWord(fact)),
                    decision.verdict().name(),
                    FactWriter.name(decision.from()),
                    FactWriter.name(decision.to()),
                    SafeText.of(decision.note()),
                    FactWriter.worthKeeping(decision));
        }
    }

    private void effect(OutboxEntry entry, boolean isOvertaken) {
        batch.effects.add(
                SafeText.hash(entry.effectKey()),
                SafeText.of(entry.effectKey()),
                SafeText.of(entry.handler()),
                SafeText.hash(entry.transactionRef()),
                SafeText.of(entry.transactionRef()),
                SafeText.of(entry.kind()),
                entry.payload(),
                (isOvertaken ? EffectState.OVERTAKEN : EffectState.DUE).name(),
                entry.notBefore().toEpochMilli(),
                entry.waitingSince().toEpochMilli());
    }

    private void overtaken(Plan plan) {
        plan.overtaken().stream().map(SafeText::hash).forEach(batch.overtaken::add);
    }
}
