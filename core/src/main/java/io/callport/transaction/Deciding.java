package io.callport.transaction;

import io.callport.money.Money;
import java.util.ArrayList;
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
    private final Set<FactId> seen;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<DueEffect> effects = new ArrayList<>();
    private final List<String> overtaken = new ArrayList<>();
    private @Nullable String orderKey;

    Deciding(PaymentSnapshot snapshot) {
        this.snapshot = snapshot;
        this.orderKey = snapshot.orderKey();
        this.seen = new HashSet<>(snapshot.known());
        snapshot.members().forEach(member -> members.put(member.ref(), member));
    }

    Plan plan() {
        boolean writes = !changed.isEmpty() || decisions.stream().anyMatch(Decision::isEntry);
        PaymentChange change = writes
                ? new PaymentChange(
                        version(),
                        orderKey,
                        totals(),
                        changed.stream().map(this::member).toList())
                : null;
        return new Plan(change, decisions, effects, overtaken, List.of());
    }

    boolean knows(Fact fact) {
        return !seen.add(fact.id());
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

    void about(Fact fact, Verdict verdict, String note) {
        decisions.add(
                new Decision(fact, verdict, null, find(fact.content().keys()).orElse(null), note));
    }

    void repeat(Fact fact, String note) {
        about(fact, Verdict.REPEAT, note);
    }

    void found(Fact fact, Expected expected) {
        TransactionState founded = TransactionState.founded(fact, expected);
        if (orderKey == null) {
            orderKey = expected.orderKey();
        }
        put(founded);
        decisions.add(new Decision(fact, Verdict.ADVANCE, null, founded, "asked for " + describe(expected)));
    }

    void notice(Fact fact, TransactionState known, String note) {
        entry(fact, Verdict.NOTICE, known, known, note);
    }

    void quarantine(Fact fact, TransactionState known, ReviewReason why, String note) {
        TransactionState reviewed = known.reviewed(why);
        entry(fact, Verdict.QUARANTINE, known, reviewed, note);
        due(reviewed, new NeedsReview(subject(reviewed), why, note));
    }

    void reject(Fact fact, TransactionState known, Rejection rejection) {
        advance(fact, known, known, Rank.REJECTED, null, null, rejection.reason());
    }

    void rank(Fact fact, TransactionState known, Rank rank, Report report) {
        TransactionState named = known.with(known.keys().filledFrom(report.keys()));
        String amount = report.amount() == null ? null : report.amount().toPlainString();
        advance(fact, known, named, rank, amount, report.currency(), report.reason());
    }

    private void advance(
            Fact fact,
            TransactionState known,
            TransactionState named,
            Rank rank,
            @Nullable String amount,
            @Nullable String currency,
            Reason reason) {
        boolean newKeys = !named.keys().equals(known.keys());
        if (known.summary().slot(rank).isPresent()) {
            if (newKeys) {
                put(named);
            }
            repeat(fact, "known as " + rank);
            return;
        }
        boolean stronger = known.summary().strongest().map(rank::compareTo).orElse(1) > 0;
        PaymentTotals before = totals();
        TransactionState after =
                named.with(named.summary().with(rank, new Slot(version(), amount, currency, reason.code())));
        after = stronger ? after.because(reason) : after;
        boolean takenBack = known.status() == TransactionStatus.SUCCEEDED && after.status() == TransactionStatus.FAILED;
        after = takenBack ? after.reviewed(ReviewReason.CORRECTED_SUCCESS_TO_FAILURE) : after;
        entry(fact, verdict(rank, stronger), known, after, reason.text());
        effectOf(known, after, before, reason);
    }

    private static Verdict verdict(Rank rank, boolean stronger) {
        if (rank == Rank.CORRECTED_ERROR || rank == Rank.CORRECTED_OK) {
            return Verdict.CORRECTION;
        }
        return stronger ? Verdict.ADVANCE : Verdict.STALE;
    }

    private void entry(Fact fact, Verdict verdict, TransactionState from, TransactionState to, String note) {
        put(to);
        decisions.add(new Decision(fact, verdict, from.status(), to, note));
    }

    private void effectOf(TransactionState from, TransactionState to, @Nullable PaymentTotals before, Reason reason) {
        EffectKind kind = EffectTable.of(to.type(), from.status(), to.status()).orElse(null);
        if (kind == null) {
            return;
        }
        Money money = to.money();
        PaymentTotals after = totals();
        Subject subject = subject(to);
        switch (kind) {
            case START_REJECTED -> due(to, new StartRejected(subject, reason));
            case PAYMENT_FAILED -> due(to, new PaymentFailed(subject, reason));
            case PAYMENT_PAID, PAYMENT_AUTHORIZED, PAYMENT_REVOKED -> {
                if (money == null || before == null || after == null) {
                    throw new IllegalStateException("a transaction that moves money has an amount: " + to.ref());
                }
                due(
                        to,
                        switch (kind) {
                            case PAYMENT_PAID -> new PaymentPaid(subject, money, before, after);
                            case PAYMENT_AUTHORIZED -> new PaymentAuthorized(subject, money, before, after);
                            default -> new PaymentRevoked(subject, reason, before, after);
                        });
            }
            case NEEDS_REVIEW -> throw new IllegalStateException("no change of status makes " + kind);
        }
    }

    private void due(TransactionState member, Effect effect) {
        for (EffectKind weaker : EffectTable.overtakenBy(effect.kind())) {
            for (int n = 1; n <= member.summary().made(weaker); n++) {
                overtaken.add(key(member, weaker, n));
            }
        }
        TransactionState counted = member.with(member.summary().oneMore(effect.kind()));
        put(counted);
        effects.add(new DueEffect(
                key(counted, effect.kind(), counted.summary().made(effect.kind())), counted.ref(), effect));
    }

    private static String key(TransactionState member, EffectKind kind, int n) {
        return member.ref() + ":" + kind.typeName() + ":" + n;
    }

    private Subject subject(TransactionState member) {
        String ours = member.keys().merchantTransactionId();
        return new Subject(
                member.connector(),
                ours == null ? member.ref() : ours,
                member.keys().uuid(),
                orderKey,
                member.type());
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
