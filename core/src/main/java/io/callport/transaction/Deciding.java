package io.callport.transaction;

import io.callport.money.Money;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan in the making: applies facts to the members one after another and collects what follows. Used once, by one thread. */
final class Deciding {
    private final PaymentSnapshot snapshot;
    private final Map<String, TransactionState> members = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<FactId> applied;
    private final Map<FactId, Decision> decisions = new LinkedHashMap<>();
    private final Consequences consequences = new Consequences();
    private @Nullable String orderKey;

    Deciding(PaymentSnapshot snapshot) {
        this.snapshot = snapshot;
        this.orderKey = snapshot.orderKey();
        this.applied = new HashSet<>(snapshot.known());
        snapshot.members().forEach(member -> members.put(member.ref(), member));
    }

    Plan plan() {
        boolean writes = !changed.isEmpty() || decisions.values().stream().anyMatch(Decision::isEntry);
        PaymentChange change = writes
                ? new PaymentChange(
                        version(),
                        Lifecycle.FORMAT,
                        orderKey,
                        totals(),
                        changed.stream().map(this::member).toList())
                : null;
        List<FactId> unparked = snapshot.parked().stream()
                .map(ParkedFact::id)
                .filter(applied::contains)
                .toList();
        return new Plan(
                change,
                List.copyOf(decisions.values()),
                unparked,
                consequences.effects(),
                consequences.overtaken(),
                List.of());
    }

    boolean knows(Fact fact) {
        return applied.contains(fact.id());
    }

    String orderKey() {
        return orderKey == null ? "" : orderKey;
    }

    /** By uuid; else by our id, if that member has no other uuid. */
    Optional<TransactionState> find(TransactionKeys keys) {
        String uuid = keys.uuid();
        if (uuid != null) {
            for (TransactionState member : members.values()) {
                if (uuid.equals(member.keys().uuid())) {
                    return Optional.of(member);
                }
            }
        }
        return findOurs(keys).filter(member -> uuid == null || member.keys().uuid() == null);
    }

    /** By our id alone. */
    Optional<TransactionState> findOurs(TransactionKeys keys) {
        String ours = keys.merchantTransactionId();
        return members.values().stream()
                .filter(member -> ours != null && ours.equals(member.keys().merchantTransactionId()))
                .findFirst();
    }

    /** Without a trace on any transaction; decided anew if a later fact tells more. */
    void about(Fact fact, Verdict verdict, String note) {
        decisions.put(
                fact.id(),
                new Decision(fact, verdict, null, find(fact.content().keys()).orElse(null), note));
    }

    /** Nothing new; of the same fact twice in hand, the first decision stands. */
    void repeat(Fact fact, String note) {
        applied.add(fact.id());
        if (!decisions.containsKey(fact.id()) || !decisions.get(fact.id()).isEntry()) {
            about(fact, Verdict.REPEAT, note);
        }
    }

    void found(Fact fact, Expected expected) {
        TransactionState founded = TransactionState.founded(fact, expected);
        if (orderKey == null) {
            orderKey = expected.orderKey();
        }
        put(founded);
        decide(new Decision(fact, Verdict.ADVANCE, null, founded, "asked for " + describe(expected)));
    }

    void notice(Fact fact, TransactionState known, String note) {
        TransactionState named =
                known.with(known.keys().filledFrom(fact.content().keys()));
        entry(fact, Verdict.NOTICE, known, named, note);
    }

    void quarantine(Fact fact, TransactionState known, ReviewReason why, String note) {
        TransactionState reviewed = known.reviewed(why);
        if (why == ReviewReason.AMOUNT_MISMATCH || why == ReviewReason.AMOUNT_MISSING) {
            reviewed =
                    reviewed.with(reviewed.keys().filledFrom(fact.content().keys())); // the transaction it certainly is
        }
        entry(fact, Verdict.QUARANTINE, known, reviewed, note);
        put(consequences.review(reviewed, orderKey, why, note));
    }

    void reject(Fact fact, TransactionState known, Rejection rejection) {
        learn(
                fact,
                known,
                known,
                Rank.REJECTED,
                Slot.of(0, null, null, rejection.reason().code()),
                rejection.reason());
    }

    void rank(Fact fact, TransactionState known, Rank rank, Report report) {
        TransactionState named = known.with(known.keys().filledFrom(report.keys()));
        String amount = report.amount() == null ? null : report.amount().toPlainString();
        learn(
                fact,
                known,
                named,
                rank,
                Slot.of(0, amount, report.currency(), report.reason().code()),
                report.reason());
    }

    private void learn(Fact fact, TransactionState known, TransactionState named, Rank rank, Slot told, Reason reason) {
        Summary next = known.summary().next();
        Summary summary = Standing.learned(next, rank, told.at(next.version()));
        boolean opened =
                summary.question().isPresent() && known.summary().question().isEmpty();
        boolean isNew = known.summary().slot(rank).isEmpty();
        if (!isNew && !opened && !Standing.mattersToAnswer(known.summary(), rank)) {
            if (!named.keys().equals(known.keys())) {
                put(named);
            }
            repeat(fact, "known as " + rank);
            return;
        }
        boolean changes = summary.status() != known.status() || (isNew && Standing.isStrongest(summary, rank));
        TransactionState after = named.with(summary);
        after = changes ? after.because(reason) : after;
        Verdict verdict = opened ? Verdict.CONTRADICTION : verdict(rank, changes);
        moved(
                fact,
                verdict,
                known,
                after,
                reason,
                opened ? "contradicts what is known: the gateway is to be asked" : reason.text());
    }

    /** A fact known before, whose result may nevertheless be newer than an answer. */
    void repeatThatMatters(Fact fact, TransactionState known, Rank rank) {
        Summary next = known.summary().next();
        Summary summary = Standing.learned(next, rank, Slot.of(next.version(), null, null, null));
        put(known.with(summary));
        repeat(fact, "received before; the gateway may have come back to it, so its answer is held against it");
    }

    void asked(Fact fact, TransactionState known) {
        TransactionState after = known.with(Standing.asked(known.summary()));
        entry(fact, Verdict.NOTICE, known, after, "asked the gateway what became of it");
    }

    void answered(Fact fact, TransactionState known, StatusAnswer answer) {
        Report report = answer.report();
        boolean succeeded = report.result() == Result.OK;
        Summary summary = Standing.answered(known.summary().next(), succeeded, answer.askedAt());
        if (summary.anchor().equals(known.summary().anchor())) {
            repeat(fact, "answers an older question than is answered already");
            return;
        }
        TransactionState after = known.with(known.keys().filledFrom(report.keys()))
                .with(summary)
                .noLongerReviewed(ReviewReason.STRANDED)
                .because(succeeded ? Reason.none() : report.reason());
        boolean changes = after.status() != known.status();
        moved(
                fact,
                changes ? Verdict.ADVANCE : Verdict.NOTICE,
                known,
                after,
                report.reason(),
                "the gateway's answer: " + (succeeded ? "succeeded" : "failed"));
    }

    void unsettled(Fact fact, TransactionState known, StatusUnsettled unsettled) {
        TransactionState after = known.with(Standing.unsettled(known.summary(), unsettled.askedAt()));
        boolean stranded = after.question().map(Question::isStranded).orElse(false)
                && !after.reviews().contains(ReviewReason.STRANDED.name());
        after = stranded ? after.reviewed(ReviewReason.STRANDED) : after;
        entry(fact, Verdict.NOTICE, known, after, unsettled.note());
        if (stranded) {
            put(consequences.review(after, orderKey, ReviewReason.STRANDED, unsettled.note()));
        }
    }

    private void moved(
            Fact fact, Verdict verdict, TransactionState from, TransactionState to, Reason reason, String note) {
        PaymentTotals before = totals();
        entry(fact, verdict, from, to, note);
        if (to.status() != from.status()) {
            put(consequences.ofChange(from, to, orderKey, before, totals(), reason));
        }
    }

    private static Verdict verdict(Rank rank, boolean changes) {
        if (rank.isCorrected()) {
            return Verdict.CORRECTION;
        }
        return changes ? Verdict.ADVANCE : Verdict.STALE;
    }

    private void entry(Fact fact, Verdict verdict, TransactionState from, TransactionState to, String note) {
        put(to);
        decide(new Decision(fact, verdict, from.status(), to, note));
    }

    private void decide(Decision decision) {
        applied.add(decision.fact().id());
        decisions.put(decision.fact().id(), decision);
    }

    private void put(TransactionState member) {
        members.put(member.ref(), member);
        changed.add(member.ref());
    }

    private TransactionState member(String ref) {
        TransactionState member = members.get(ref);
        if (member == null) {
            throw new IllegalStateException("not a member: " + ref);
        }
        return member;
    }

    private long version() {
        return snapshot.version() + 1;
    }

    private @Nullable PaymentTotals totals() {
        return PaymentTotals.of(List.copyOf(members.values()));
    }

    private static String describe(Expected expected) {
        Money money = expected.money();
        return expected.type().word() + (money == null ? "" : " of " + money);
    }
}
