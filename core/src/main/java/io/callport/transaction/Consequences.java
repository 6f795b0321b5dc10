package io.callport.transaction;

import io.callport.money.Money;
import io.callport.transaction.EffectTable.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The effects of a plan in the making, and what they overtake. Used once, by one thread. */
final class Consequences {
    private final List<DueEffect> effects = new ArrayList<>();
    private final List<String> overtaken = new ArrayList<>();

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
        overtake(change.to(), change.to().status());
        Subject subject = subject(change.to(), change.family());
        Effect effect = change.to().status() == TransactionStatus.REJECTED
                ? new StartRejected(subject, change.to().reason())
                : Optional.ofNullable(change.happening())
                        .flatMap(happening -> EffectTable.of(change.to().type(), happening))
                        .map(kind -> effect(kind, subject, change))
                        .orElse(null);
        return effect == null ? change.to() : due(change.to(), effect);
    }

    /** A success that stands under another name is taken back under this one. */
    TransactionState takenBack(TransactionState superseded, Family family, @Nullable PaymentTotals before) {
        overtake(superseded, TransactionStatus.FAILED);
        return EffectTable.of(superseded.type(), Happening.IS_TAKEN_BACK)
                .map(kind ->
                        effect(kind, subject(superseded, family), new Change(superseded, superseded, family, before)))
                .map(effect -> due(superseded, effect))
                .orElse(superseded);
    }

    private static @Nullable Effect effect(EffectKind kind, Subject subject, Change change) {
        Reason reason = change.to().reason();
        Money amount = change.to().settled();
        PaymentTotals after = change.after();
        switch (kind) {
            case PAYMENT_FAILED:
                return new PaymentFailed(subject, reason);
            case TRANSACTION_FAILED:
                return new TransactionFailed(subject, reason);
            case INSTRUMENT_REGISTERED:
                return new InstrumentRegistered(subject);
            case INSTRUMENT_DEREGISTERED:
                return new InstrumentDeregistered(subject);
            case PAYMENT_DISPUTED:
                return new PaymentDisputed(subject);
            default:
                break;
        }
        if (after == null) {
            return null; // nothing of this payment has an amount, so nothing was moved
        }
        PaymentTotals before =
                change.before() == null ? PaymentTotals.zero(after.captured().currency()) : change.before();
        if (!change.family().accounts().isToldOf(change.to(), kind)) {
            return null;
        }
        if (kind == EffectKind.PAYMENT_VOIDED) {
            return new PaymentVoided(subject, before, after);
        }
        if (kind == EffectKind.PAYMENT_REVOKED) {
            return new PaymentRevoked(subject, reason, before, after);
        }
        if (kind == EffectKind.CHARGEBACK_REVERSED) {
            return new ChargebackReversed(subject, before, after);
        }
        return amount == null ? null : moved(kind, subject, change.to(), amount, before, after);
    }

    private static Effect moved(
            EffectKind kind,
            Subject subject,
            TransactionState member,
            Money amount,
            PaymentTotals before,
            PaymentTotals after) {
        Money asked = member.money();
        boolean isPartial = member.is(Mark.MAY_BE_PARTIAL) && asked != null && isLess(amount, asked);
        return switch (kind) {
            case PAYMENT_PAID ->
                isPartial
                        ? new PaymentPartiallyAuthorized(subject, asked, amount, before, after)
                        : new PaymentPaid(subject, amount, before, after);
            case PAYMENT_AUTHORIZED ->
                isPartial
                        ? new PaymentPartiallyAuthorized(subject, asked, amount, before, after)
                        : new PaymentAuthorized(subject, amount, before, after);
            case AUTHORIZATION_INCREASED -> new AuthorizationIncreased(subject, amount, before, after);
            case PAYMENT_REFUNDED -> new PaymentRefunded(subject, amount, before, after);
            case PAYMENT_CHARGED_BACK -> new PaymentChargedBack(subject, amount, before, after);
            case PAYMENT_CORRECTED -> new PaymentCorrected(subject, amount, before, after);
            case PAYOUT_MADE -> new PayoutMade(subject, amount);
            default -> throw new IllegalStateException("no change of a transaction makes " + kind);
        };
    }

    private static boolean isLess(Money amount, Money asked) {
        return amount.currency().equals(asked.currency()) && amount.compareTo(asked) < 0;
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
        String key = reviewKey(counted, why, counted.summary().made(counted(why)));
        effects.add(new DueEffect(key, counted.ref(), new NeedsReview(subject(counted, family), why, note), notBefore));
        return counted;
    }

    /** That a person need not look any more, unless they were told already. */
    void withdraw(TransactionState member, ReviewReason why) {
        for (int n = 1; n <= member.summary().made(counted(why)); n++) {
            overtake(reviewKey(member, why, n));
        }
    }

    private static String counted(ReviewReason why) {
        return EffectKind.NEEDS_REVIEW.name() + "/" + why.name();
    }

    private static String reviewKey(TransactionState member, ReviewReason why, int n) {
        return member.ref() + ":" + EffectKind.NEEDS_REVIEW.typeName() + "/" + why.name() + ":" + n;
    }

    /** That a person should look at a callback whose transaction nobody recorded. */
    void reviewParked(Fact fact, String note) {
        TransactionKeys keys = fact.content().keys();
        String ref = fact.realm() + "/parked/" + fact.id().value();
        TransactionType type = fact.content() instanceof Report report ? report.type() : TransactionType.UNKNOWN;
        Subject subject = new Subject(fact.connector(), named(keys), keys.uuid(), null, type, keys);
        effects.add(new DueEffect(
                ref + ":" + EffectKind.NEEDS_REVIEW.typeName() + "/" + ReviewReason.UNMATCHED.name() + ":1",
                ref,
                new NeedsReview(subject, ReviewReason.UNMATCHED, note)));
    }

    /** Earlier effects that this status made untrue; one of this very plan is simply not made. */
    private void overtake(TransactionState member, TransactionStatus status) {
        for (EffectKind untrue : EffectTable.untrueIn(member.type(), status)) {
            for (int n = 1; n <= member.summary().made(untrue); n++) {
                overtake(key(member.ref(), untrue, n));
            }
        }
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
    private static Subject subject(TransactionState member, Family family) {
        TransactionState begun = family.accounts().root().orElse(member);
        return new Subject(
                begun.connector(),
                named(begun.keys()),
                begun.keys().uuid(),
                family.orderKey(),
                member.type(),
                member.keys());
    }

    private static String named(TransactionKeys keys) {
        String ours = keys.merchantTransactionId();
        return ours == null ? String.valueOf(keys.uuid()) : ours;
    }
}
