package io.callport.transaction;

import io.callport.money.Money;
import io.callport.transaction.EffectTable.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The effects of a plan in the making, and what they overtake. Used once, by one thread. */
final class Consequences {
    private static final long MOST_OF_A_PLAN = 1 << 20;

    private final List<DueEffect> effects = new ArrayList<>();
    private final List<String> overtaken = new ArrayList<>();
    private long subjects;

    List<DueEffect> effects() {
        return effects;
    }

    List<String> overtaken() {
        return overtaken;
    }

    /**
     * A member's change and what it made of its payment.
     *
     * @param from the member before
     * @param to and after
     * @param family its payment, the change included
     * @param before the payment's totals before it, null while no member has an amount
     */
    record Change(
            TransactionState from,
            TransactionState to,
            Family family,
            @Nullable PaymentTotals before) {
        @Nullable
        PaymentTotals after() {
            return family.accounts().totals();
        }

        /** Null for a refusal, and where nothing happened. A success whose amount becomes known only later succeeds then. */
        @Nullable
        Happening happening() {
            boolean succeeded = from.status() == TransactionStatus.SUCCEEDED
                    && (to.status() != TransactionStatus.SUCCEEDED || from.settled() != null);
            return switch (to.status()) {
                case SUCCEEDED -> succeeded ? Happening.IS_CORRECTED : Happening.SUCCEEDS;
                case FAILED -> succeeded ? Happening.IS_TAKEN_BACK : Happening.FAILS;
                case REJECTED, SUBMITTED, PENDING -> null;
            };
        }
    }

    /**
     * What follows from a change of status or of the amount of a success.
     *
     * @return the member with the effect counted on it
     */
    TransactionState of(Change change) {
        overtake(change.to(), change.to().status(), change.family());
        Effect effect = effect(change);
        return effect == null ? change.to() : due(change.to(), effect);
    }

    private @Nullable Effect effect(Change change) {
        Subject subject = subject(change.to(), change.family());
        if (change.to().status() == TransactionStatus.REJECTED) {
            return new StartRejected(subject, change.to().reason());
        }
        Happening happening = change.happening();
        EffectKind kind = happening == null
                ? null
                : EffectTable.of(change.to().type(), happening).orElse(null);
        return kind == null ? null : effect(kind, subject, change);
    }

    /** A success that stands under another name is taken back under this one. */
    TransactionState takenBack(TransactionState superseded, Family family, @Nullable PaymentTotals before) {
        overtake(superseded, TransactionStatus.FAILED, family);
        return EffectTable.of(superseded.type(), Happening.IS_TAKEN_BACK)
                .map(kind ->
                        effect(kind, subject(superseded, family), new Change(superseded, superseded, family, before)))
                .map(effect -> due(superseded, effect))
                .orElse(superseded);
    }

    private static @Nullable Effect effect(EffectKind kind, Subject subject, Change change) {
        Reason reason = change.to().reason();
        PaymentTotals after = change.after();
        if (!change.family().accounts().isToldOf(change.to(), kind)) {
            return null;
        }
        return switch (kind) {
            case PAYMENT_FAILED -> new PaymentFailed(subject, reason);
            case TRANSACTION_FAILED -> new TransactionFailed(subject, reason, change.before(), after);
            case INSTRUMENT_REGISTERED -> new InstrumentRegistered(subject);
            case INSTRUMENT_DEREGISTERED -> new InstrumentDeregistered(subject);
            case PAYMENT_DISPUTED -> new PaymentDisputed(subject);
            default -> after == null ? null : ofMoney(kind, subject, change, after);
        };
    }

    private static @Nullable Effect ofMoney(EffectKind kind, Subject subject, Change change, PaymentTotals after) {
        Money amount = change.to().settled();
        PaymentTotals before =
                change.before() == null ? PaymentTotals.zero(after.captured().currency()) : change.before();
        return switch (kind) {
            case PAYMENT_VOIDED -> new PaymentVoided(subject, before, after);
            case PAYMENT_REVOKED -> new PaymentRevoked(subject, change.to().reason(), before, after);
            case CHARGEBACK_REVERSED -> new ChargebackReversed(subject, before, after);
            default -> amount == null ? null : moved(kind, subject, change.to(), amount, before, after);
        };
    }

    private static Effect moved(
            EffectKind kind,
            Subject subject,
            TransactionState member,
            Money amount,
            PaymentTotals before,
            PaymentTotals after) {
        Money asked = member.money();
        boolean begins = kind == EffectKind.PAYMENT_PAID || kind == EffectKind.PAYMENT_AUTHORIZED;
        if (begins && asked != null && member.is(Mark.MAY_BE_PARTIAL) && Accounts.isLess(amount, asked)) {
            return new PaymentPartiallyAuthorized(subject, asked, amount, before, after);
        }
        return switch (kind) {
            case PAYMENT_PAID -> new PaymentPaid(subject, amount, before, after);
            case PAYMENT_AUTHORIZED -> new PaymentAuthorized(subject, amount, before, after);
            case AUTHORIZATION_INCREASED -> new AuthorizationIncreased(subject, amount, before, after);
            case PAYMENT_REFUNDED -> new PaymentRefunded(subject, amount, before, after);
            case PAYMENT_CHARGED_BACK -> new PaymentChargedBack(subject, amount, before, after);
            case PAYMENT_CORRECTED -> new PaymentCorrected(subject, amount, before, after);
            case PAYOUT_MADE -> new PayoutMade(subject, amount);
            default -> throw new IllegalStateException("no change of a transaction makes " + kind);
        };
    }

    /**
     * That a person should look.
     *
     * @return the member with the effect counted on it
     */
    TransactionState review(TransactionState member, Family family, ReviewReason why, String note) {
        return review(member, family, why, note, Instant.EPOCH);
    }

    /** @param notBefore the person is not told earlier */
    TransactionState review(TransactionState member, Family family, ReviewReason why, String note, Instant notBefore) {
        TransactionState counted = member.with(member.summary().oneMore(counted(why)));
        String key = reviewKey(counted.ref(), why, counted.summary().made(counted(why)));
        effects.add(new DueEffect(key, counted.ref(), new NeedsReview(subject(counted, family), why, note), notBefore));
        return counted;
    }

    /** That a person need not look any more, unless they were told already. */
    void withdraw(TransactionState member, ReviewReason why) {
        for (int n = 1; n <= member.summary().made(counted(why)); n++) {
            overtake(reviewKey(member.ref(), why, n));
        }
    }

    private static String counted(ReviewReason why) {
        return EffectKind.NEEDS_REVIEW.name() + "/" + why.name();
    }

    private static String reviewKey(String ref, ReviewReason why, int n) {
        return ref + ":" + EffectKind.NEEDS_REVIEW.typeName() + "/" + why.name() + ":" + n;
    }

    /** That a person should look at a callback whose transaction nobody recorded. */
    void reviewParked(Fact fact, String note) {
        TransactionKeys keys = fact.content().keys();
        String ref = ParkedFact.effectsRef(fact.realm(), fact.id());
        TransactionType type = fact.content() instanceof Report report ? report.type() : TransactionType.UNKNOWN;
        Subject subject = new Subject(fact.connector(), named(keys), keys.uuid(), null, type, keys, 0);
        effects.add(new DueEffect(
                ref + ":" + EffectKind.NEEDS_REVIEW.typeName() + "/" + ReviewReason.UNMATCHED.name() + ":1",
                ref,
                new NeedsReview(subject, ReviewReason.UNMATCHED, note)));
    }

    /** Earlier effects that this status made untrue; one of this very plan is simply not made. */
    private void overtake(TransactionState member, TransactionStatus status, Family family) {
        for (EffectKind untrue : EffectTable.untrueIn(member.type(), status)) {
            boolean staysTrue = status == TransactionStatus.SUCCEEDED
                    && EffectTable.takesBack(member.type(), untrue)
                    && wasToldOfASuccess(member);
            for (int n = 1; n <= (staysTrue ? 0 : member.summary().made(untrue)); n++) {
                overtake(key(member.ref(), untrue, n));
                if (family.wasKnownTwice(member)) { // some were made under the other name
                    overtake(key(member.refByUuid(), untrue, n));
                }
            }
        }
    }

    /** Whatever failed since then took a success back; what failed before was overtaken by it. */
    private static boolean wasToldOfASuccess(TransactionState member) {
        return EffectTable.of(member.type(), Happening.SUCCEEDS)
                .filter(success -> member.summary().made(success) > 0)
                .isPresent();
    }

    private void overtake(String key) {
        if (!effects.removeIf(due -> due.key().equals(key))) {
            overtaken.add(key);
        }
    }

    private TransactionState due(TransactionState member, Effect effect) {
        TransactionState counted =
                member.with(member.summary().oneMore(effect.kind().name()));
        int occurrence = counted.summary().made(effect.kind());
        effects.add(new DueEffect(key(counted.ref(), effect.kind(), occurrence), counted.ref(), effect));
        return counted;
    }

    private static String key(String ref, EffectKind kind, int n) {
        return ref + ":" + kind.typeName() + ":" + n;
    }

    /** While the transaction that began the payment is not known, the member speaks for itself. */
    private Subject subject(TransactionState member, Family family) {
        TransactionState root = family.root();
        TransactionState begun = root == null ? member : root;
        return new Subject(
                begun.connector(),
                named(begun.keys()),
                begun.keys().uuid(),
                family.orderKey(),
                member.type(),
                member.keys(),
                family.nextVersion() * MOST_OF_A_PLAN + Math.min(subjects++, MOST_OF_A_PLAN - 1));
    }

    private static String named(TransactionKeys keys) {
        String ours = keys.merchantTransactionId();
        return ours == null ? String.valueOf(keys.uuid()) : ours;
    }
}
