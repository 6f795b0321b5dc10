package io.callport.transaction;

import io.callport.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan in the making: applies facts to the members one after another and collects what follows. Used once, by one thread. */
final class Deciding {
    private final PaymentSnapshot snapshot;
    private final Instant now;
    private final Families families;
    private final Set<FactId> applied;
    private final Map<FactId, Decision> decisions;
    private final List<String> foundedNow = new ArrayList<>();
    private final Map<FactId, ParkedState> aged = new HashMap<>();
    private final Map<Fact, String> firstAged = new LinkedHashMap<>();
    private final Consequences consequences = new Consequences();
    private final Members members;
    private final Joining joining;

    /** @param facts those that will be decided on */
    Deciding(PaymentSnapshot snapshot, List<Fact> facts) {
        this.snapshot = snapshot;
        this.now = latest(facts);
        this.families = new Families(snapshot);
        this.members = new Members(families, consequences);
        this.joining = new Joining(families, members, consequences);
        this.applied = new HashSet<>(2 * facts.size());
        this.decisions = new LinkedHashMap<>(2 * facts.size());
    }

    Families families() {
        return families;
    }

    Members members() {
        return members;
    }

    Joining joining() {
        return joining;
    }

    Plan plan() {
        new Aftermath(families, members, consequences, snapshot.siblings(), now).reviewChanged();
        List<PaymentChange> changes = new ArrayList<>(1);
        for (Family family : families.all()) {
            if (family.isChanged()) {
                changes.add(family.change());
            }
        }
        List<FactId> unparked = snapshot.parked().isEmpty() ? List.of() : unparked();
        unparked.forEach(aged::remove);
        firstAged.forEach((parked, note) -> {
            if (aged.containsKey(parked.id())) { // and did not find its transaction after all
                consequences.reviewParked(parked, note);
            }
        });
        return new Plan(
                changes,
                List.copyOf(decisions.values()),
                unparked,
                aged,
                consequences.effects(),
                consequences.overtaken(),
                List.of());
    }

    private List<FactId> unparked() {
        return snapshot.parked().stream()
                .map(ParkedFact::id)
                .filter(this::knows)
                .toList();
    }

    /** When the latest of them was received: deciding asks no clock. */
    private static Instant latest(List<Fact> facts) {
        Instant latest = Instant.EPOCH;
        for (Fact fact : facts) {
            latest = fact.receivedAt().isAfter(latest) ? fact.receivedAt() : latest;
        }
        return latest;
    }

    boolean knows(Fact fact) {
        return knows(fact.id());
    }

    private boolean knows(FactId id) {
        return applied.contains(id) || snapshot.known().contains(id);
    }

    /** Without a trace on any transaction; decided anew if a later fact tells more. */
    void about(Fact fact, Verdict verdict, String note) {
        decisions.put(
                fact.id(),
                new Decision(fact, verdict, null, families.find(fact.content().keys()), note));
    }

    /** Nothing new; of the same fact twice in hand, the first decision stands. */
    void repeat(Fact fact, String note) {
        applied.add(fact.id());
        Decision before = decisions.get(fact.id());
        if (before == null || !before.isEntry()) {
            about(fact, Verdict.REPEAT, note);
        }
    }

    /** A transaction nobody knew, because we ask for it. */
    void found(Fact fact, Expected expected) {
        TransactionState founded = TransactionState.asked(fact, expected);
        Family family = families.found(founded);
        if (expected.orderKey() != null) {
            family.orderKey(expected.orderKey());
        }
        TransactionState placed = joining.place(founded, founded.parent());
        decide(new Decision(fact, Verdict.ADVANCE, null, placed, "asked for " + describe(expected)));
    }

    /** A transaction nobody knew, because the gateway tells of it; what it tells is applied next. */
    TransactionState found(Fact fact, Report report) {
        TransactionState founded = TransactionState.told(fact, report);
        families.found(founded);
        foundedNow.add(founded.ref());
        return joining.place(founded, founded.parent());
    }

    /** We ask for what the gateway told of already. */
    void adopt(Fact fact, TransactionState known, Expected expected) {
        members.change(known, known.adopted(expected));
        Family family = families.of(known.ref());
        if (expected.orderKey() != null && family.orderKey() == null) {
            family.orderKey(expected.orderKey());
        }
        decide(new Decision(
                fact,
                Verdict.NOTICE,
                known.status(),
                joining.join(families.member(known.ref())),
                "asked for " + describe(expected) + "; told before"));
    }

    /** The order that it is for becomes known only now: what its payment holds counts for the order from now on. */
    void order(Fact fact, TransactionState known, String orderKey) {
        families.of(known.ref()).orderKey(orderKey);
        notice(fact, known, known, "recorded before; now for order " + orderKey);
    }

    /** The member with what the report calls it and refers to, in the payment that this leads to. */
    TransactionState name(TransactionState known, Report report) {
        TransactionState named = known.named(report);
        if (!named.equals(known)) {
            members.put(named);
        }
        return joining.place(named, report.parent());
    }

    /** Something that leaves the status as it is. */
    void notice(Fact fact, TransactionState known, TransactionState after, String note) {
        entry(fact, Verdict.NOTICE, known, after, note);
        members.put(after);
    }

    void quarantine(Fact fact, TransactionState known, ReviewReason why, String note) {
        TransactionState reviewed = known.reviewed(why);
        entry(fact, Verdict.QUARANTINE, known, reviewed, note);
        members.put(reviewed);
        members.put(consequences.review(reviewed, families.of(known.ref()), why, note));
    }

    /** What changes the status, or may: with the effects that follow. */
    void moved(Fact fact, Verdict verdict, TransactionState to, String note) {
        TransactionState from = families.member(to.ref());
        entry(fact, verdict, from, to, note);
        members.change(from, to);
    }

    /** A parked callback has waited long; unless one of the facts in hand brought its transaction. */
    void overdue(Fact fact, Overdue overdue, @Nullable Fact parked) {
        ParkedState known = snapshot.parked().stream()
                .filter(one -> one.id().equals(overdue.parked()))
                .map(ParkedFact::state)
                .findFirst()
                .orElse(null);
        boolean isKnown = known == null || known.compareTo(overdue.state()) >= 0;
        if (parked == null || isKnown || knows(parked)) {
            about(fact, Verdict.REPEAT, "does not wait any more, or is known to wait");
            return;
        }
        aged.put(overdue.parked(), overdue.state());
        String note = "no transaction is known for " + overdue.keys() + ", and nobody recorded one";
        about(fact, Verdict.NOTICE, note);
        if (known == ParkedState.WAITING) {
            firstAged.put(parked, note);
        }
    }

    private void entry(Fact fact, Verdict verdict, TransactionState from, TransactionState to, String note) {
        decide(new Decision(fact, verdict, foundedNow.remove(to.ref()) ? null : from.status(), to, note));
    }

    private void decide(Decision decision) {
        applied.add(decision.fact().id());
        decisions.put(decision.fact().id(), decision);
    }

    private static String describe(Expected expected) {
        Money money = expected.money();
        return expected.type().word() + (money == null ? "" : " of " + money);
    }
}
