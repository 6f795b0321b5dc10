package io.callport.transaction;

import io.callport.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan in the making: applies facts to the members one after another and collects what follows. Used once, by one thread. */
final class Deciding {
    private final PaymentSnapshot snapshot;
    private final Instant now;
    private final Families families;
    private final Set<FactId> applied;
    private final Map<FactId, Decision> decisions = new LinkedHashMap<>();
    private final Set<String> foundedNow = new HashSet<>();
    private final Map<FactId, ParkedState> aged = new HashMap<>();
    private final Consequences consequences = new Consequences();

    /** @param now when the latest of the facts was received */
    Deciding(PaymentSnapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
        this.families = new Families(snapshot);
        this.applied = new HashSet<>(snapshot.known());
    }

    Families families() {
        return families;
    }

    Plan plan() {
        new Aftermath(families, consequences, snapshot.siblings(), now).reviewChanged();
        List<PaymentChange> changes = families.all().stream()
                .filter(Family::isChanged)
                .map(Family::change)
                .toList();
        List<FactId> unparked = snapshot.parked().isEmpty() ? List.of() : unparked();
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

    private List<FactId> unparked() {
        return snapshot.parked().stream()
                .map(ParkedFact::id)
                .filter(applied::contains)
                .toList();
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
        TransactionState joined = join(founded);
        reviewElsewhere(joined, joined.parent().in(joined.realm()));
        decide(new Decision(
                fact, Verdict.ADVANCE, null, families.member(joined.ref()), "asked for " + describe(expected)));
    }

    /** A transaction nobody knew, because the gateway tells of it; what it tells is applied next. */
    TransactionState found(Fact fact, Report report) {
        TransactionState founded = TransactionState.told(fact, report);
        families.found(founded);
        foundedNow.add(founded.ref());
        TransactionState joined = join(founded);
        reviewElsewhere(joined, joined.parent().in(joined.realm()));
        return families.member(joined.ref());
    }

    /** We ask for what the gateway told of already. */
    void adopt(Fact fact, TransactionState known, Expected expected) {
        TransactionState adopted = known.adopted(expected);
        Family family = families.of(known.ref());
        PaymentTotals before = family.accounts().totals();
        put(adopted);
        tell(family, known, adopted, before);
        if (expected.orderKey() != null && family.orderKey() == null) {
            family.orderKey(expected.orderKey());
        }
        decide(new Decision(
                fact,
                Verdict.NOTICE,
                known.status(),
                join(families.member(known.ref())),
                "asked for " + describe(expected) + "; told before"));
    }

    /** The member with what the report calls it and refers to, in the payment that this leads to. */
    TransactionState name(TransactionState known, Report report) {
        TransactionState named = known.named(report);
        if (named.keys().equals(known.keys()) && named.reference().equals(known.reference())) {
            reviewElsewhere(known, report.parent().in(known.realm()));
            return families.member(known.ref());
        }
        put(named);
        TransactionState joined = join(named);
        reviewElsewhere(joined, report.parent().in(joined.realm()));
        return families.member(joined.ref());
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

    /** Lists follow-ups that named this transaction, or whose transaction this report names, though they stand in another payment. */
    private void reviewElsewhere(TransactionState member, List<CorrelationKey> parent) {
        if (families.all().size() == 1) {
            return;
        }
        Family own = families.of(member.ref());
        for (Family other : List.copyOf(families.all())) {
            if (other != own && parent.stream().anyMatch(other::owns)) {
                review(
                        families.member(member.ref()),
                        ReviewReason.PARENT_MISMATCH,
                        "it names a transaction of another payment too");
            }
            for (CorrelationKey key :
                    other == own ? List.<CorrelationKey>of() : member.keys().in(member.realm())) {
                other.claiming(key)
                        .forEach(claiming -> review(
                                claiming, ReviewReason.PARENT_MISMATCH, "it named a transaction of another payment"));
            }
        }
    }

    /**
     * Of two members that turn out to be one transaction, told by the gateway and asked for by us: ours becomes both if nothing was told of it
     * yet and the amount fits; the other counts for nothing from then on. Otherwise ours is listed.
     *
     * @return the one that what is told next is of
     */
    TransactionState unite(TransactionState told, TransactionState ours) {
        if (!canUnite(told, ours)) {
            review(ours, ReviewReason.KNOWN_TWICE, "the gateway calls it " + told.ref());
            return told;
        }
        put(ours.calledBy(told));
        TransactionState named = join(families.member(ours.ref()));
        Family family = families.of(named.ref());
        PaymentTotals before = family.accounts().totals();
        TransactionState superseded = families.member(told.ref()).superseded();
        put(superseded);
        if (told.type() == ours.type()) { // what was told of it stands
            put(named.with(told.summary()));
            return families.member(ours.ref());
        }
        if (told.status() == TransactionStatus.SUCCEEDED && family.isRooted()) {
            put(consequences.takenBack(superseded, family, before));
        }
        PaymentTotals without = family.accounts().totals();
        TransactionState united = named.with(told.summary().madeBy(named.summary()));
        put(united);
        tell(family, named, united, without);
        return families.member(ours.ref());
    }

    /** Whether they can be one transaction at all: a refund may be told of as a chargeback. */
    static boolean isOneKind(TransactionState told, TransactionState ours) {
        return told.type() == ours.type()
                || (told.type() == TransactionType.CHARGEBACK && ours.type() == TransactionType.REFUND);
    }

    private boolean canUnite(TransactionState told, TransactionState ours) {
        boolean sameAmount =
                ours.money() == null || told.settled() == null || ours.money().equals(told.settled());
        boolean isFirstToldOf = ours.is(Mark.ASKED_FOR)
                && ours.summary().slots().isEmpty()
                && ours.summary().anchor().isEmpty()
                && !told.is(Mark.ASKED_FOR);
        boolean mayMerge = families.of(told.ref()) == families.of(ours.ref())
                || !families.of(told.ref()).isRooted()
                || !families.of(ours.ref()).isRooted();
        return isOneKind(told, ours)
                && sameAmount
                && isFirstToldOf
                && mayMerge
                && ours.connector().equals(told.connector());
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
    void moved(Fact fact, Verdict verdict, TransactionState to, String note) {
        TransactionState from = families.member(to.ref());
        Family family = families.of(to.ref());
        PaymentTotals before = family.accounts().totals();
        entry(fact, verdict, from, to, note);
        tell(family, from, to, before);
    }

    /** Changes what is remembered without an entry in the timeline. */
    void remember(TransactionState member) {
        put(member);
    }

    /** The same, with the effects that follow. */
    void remembered(TransactionState from, TransactionState to) {
        Family family = families.of(from.ref());
        PaymentTotals before = family.accounts().totals();
        put(to);
        tell(family, from, to, before);
    }

    private void tell(Family family, TransactionState from, TransactionState to, @Nullable PaymentTotals before) {
        Money amountBefore = from.settled();
        boolean tells = to.status() != from.status()
                || (to.status() == TransactionStatus.SUCCEEDED && !Objects.equals(amountBefore, to.settled()));
        if (tells && family.isRooted()) {
            put(consequences.of(new Consequences.Change(from, to, family, before)));
            if (to.type() == TransactionType.CHARGEBACK) {
                tellOfReversals(family, before);
            }
        }
    }

    /** A reversal that came before its chargeback is told of after it. */
    private void tellOfReversals(Family family, @Nullable PaymentTotals before) {
        for (TransactionState member : List.copyOf(family.members())) {
            if (member.type() == TransactionType.CHARGEBACK_REVERSAL
                    && member.status() == TransactionStatus.SUCCEEDED
                    && member.summary().made(EffectKind.CHARGEBACK_REVERSED) == 0) {
                TransactionState untold = member.with(Summary.empty());
                put(consequences.of(new Consequences.Change(untold, member, family, before)));
            }
        }
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
