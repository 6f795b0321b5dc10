package io.callport.transaction;

import io.callport.money.Money;
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
    private final Families families;
    private final Set<FactId> applied;
    private final Map<FactId, Decision> decisions = new LinkedHashMap<>();
    private final Set<String> foundedNow = new HashSet<>();
    private final Map<FactId, ParkedState> aged = new HashMap<>();
    private final Consequences consequences = new Consequences();

    Deciding(PaymentSnapshot snapshot) {
        this.snapshot = snapshot;
        this.families = new Families(snapshot);
        this.applied = new HashSet<>(snapshot.known());
    }

    Families families() {
        return families;
    }

    Plan plan() {
        new Aftermath(families, consequences, snapshot.siblings()).reviewChanged();
        List<PaymentChange> changes = families.all().stream()
                .filter(Family::isChanged)
                .map(Family::change)
                .toList();
        List<FactId> unparked = snapshot.parked().stream()
                .map(ParkedFact::id)
                .filter(applied::contains)
                .toList();
        unparked.forEach(aged::remove);
        return new Plan(
                changes,
                List.copyOf(decisions.values()),
                unparked,
                aged,
                consequences.effects(),
                consequences.overtaken(),
                List.of());
    }

    boolean knows(Fact fact) {
        return applied.contains(fact.id());
    }

    /** Without a trace on any transaction; decided anew if a later fact tells more. */
    void about(Fact fact, Verdict verdict, String note) {
        decisions.put(
                fact.id(),
                new Decision(
                        fact,
                        verdict,
                        null,
                        families.find(fact.content().keys()).orElse(null),
                        note));
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
        decide(new Decision(fact, Verdict.ADVANCE, null, join(founded), "asked for " + describe(expected)));
    }

    /** A transaction nobody knew, because the gateway tells of it; what it tells is applied next. */
    TransactionState found(Fact fact, Report report) {
        TransactionState founded = TransactionState.told(fact, report);
        families.found(founded);
        foundedNow.add(founded.ref());
        return join(founded);
    }

    /** We ask for what the gateway told of already. */
    void adopt(Fact fact, TransactionState known, Expected expected) {
        TransactionState adopted = known.adopted(expected);
        put(adopted);
        Family family = families.of(known.ref());
        if (expected.orderKey() != null && family.orderKey() == null) {
            family.orderKey(expected.orderKey());
        }
        decide(new Decision(
                fact,
                Verdict.NOTICE,
                known.status(),
                join(adopted),
                "asked for " + describe(expected) + "; told before"));
    }

    /** The member with what the report calls it and refers to, in the payment that this leads to. */
    TransactionState name(TransactionState known, Report report) {
        TransactionState named = known.named(report);
        if (named == known) {
            return known;
        }
        put(named);
        return join(named);
    }

    /** Makes one payment of all that this member's keys lead to; what the payment was not told of before is made up for. */
    private TransactionState join(TransactionState member) {
        for (Family other = families.toJoin(member); other != null; other = families.toJoin(member)) {
            Family own = families.of(member.ref());
            List<String> untold = untold(own, other);
            Family merged = families.merge(own, other);
            untold.forEach(ref -> makeUpFor(ref, merged));
        }
        return families.member(member.ref());
    }

    private static List<String> untold(Family one, Family other) {
        if (one.isRooted() == other.isRooted()) {
            return List.of();
        }
        Family rootless = one.isRooted() ? other : one;
        return rootless.members().stream().map(TransactionState::ref).toList();
    }

    private void makeUpFor(String ref, Family family) {
        TransactionState member = families.member(ref);
        if (member.status() != TransactionStatus.SUBMITTED) {
            PaymentTotals before = new Accounts(family.members().stream()
                            .filter(other -> !other.ref().equals(ref))
                            .toList())
                    .totals();
            put(consequences.of(new Consequences.Change(member.with(Summary.empty()), member, family, before)));
        }
    }

    /** Something that leaves the status as it is. */
    void notice(Fact fact, TransactionState known, TransactionState after, String note) {
        entry(fact, Verdict.NOTICE, known, after, note);
    }

    void quarantine(Fact fact, TransactionState known, ReviewReason why, String note) {
        TransactionState reviewed = known.reviewed(why);
        entry(fact, Verdict.QUARANTINE, known, reviewed, note);
        put(consequences.review(reviewed, families.of(known.ref()), why, note));
    }

    /** Without a decision of its own: a person should look at another transaction than the one the fact was applied to. */
    void review(TransactionState known, ReviewReason why, String note) {
        if (!known.reviews().contains(why.name())) {
            put(consequences.review(known.reviewed(why), families.of(known.ref()), why, note));
        }
    }

    /** What changes the status, or may: with the effects that follow. */
    void moved(Fact fact, Verdict verdict, TransactionState from, TransactionState to, String note) {
        Family family = families.of(from.ref());
        PaymentTotals before = family.accounts().totals();
        Money amountBefore = from.settled();
        boolean tells = to.status() != from.status()
                || (to.status() == TransactionStatus.SUCCEEDED
                        && amountBefore != null
                        && !amountBefore.equals(to.settled()));
        entry(fact, verdict, from, to, note);
        if (tells && family.isRooted()) {
            put(consequences.of(new Consequences.Change(from, to, family, before)));
        }
    }

    /** Changes what is remembered without an entry in the timeline. */
    void remember(TransactionState member) {
        put(member);
    }

    /** A parked callback has waited long; unless one of the facts in hand brought its transaction. */
    void overdue(Fact fact, Overdue overdue, @Nullable Fact parked) {
        ParkedState now = snapshot.parked().stream()
                .filter(one -> one.id().equals(overdue.parked()))
                .map(ParkedFact::state)
                .findFirst()
                .orElse(null);
        boolean waits = parked != null && now != null && !applied.contains(parked.id());
        if (!waits || now.compareTo(overdue.state()) >= 0) {
            about(fact, Verdict.REPEAT, "does not wait any more, or is known to wait");
            return;
        }
        aged.put(overdue.parked(), overdue.state());
        String note = "no transaction is known for " + overdue.keys() + ", and nobody recorded one";
        about(fact, Verdict.NOTICE, note);
        if (now == ParkedState.WAITING) {
            consequences.reviewParked(parked, note);
        }
    }

    private void entry(Fact fact, Verdict verdict, TransactionState from, TransactionState to, String note) {
        put(to);
        decide(new Decision(fact, verdict, foundedNow.remove(to.ref()) ? null : from.status(), to, note));
    }

    private void decide(Decision decision) {
        applied.add(decision.fact().id());
        decisions.put(decision.fact().id(), decision);
    }

    private void put(TransactionState member) {
        families.of(member.ref()).put(member);
    }

    private static String describe(Expected expected) {
        Money money = expected.money();
        return expected.type().word() + (money == null ? "" : " of " + money);
    }
}
