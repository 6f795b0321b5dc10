package io.callport.transaction;

import io.callport.money.Money;
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
     * What follows from a change of status.
     *
     * @param before the payment's totals before it, null while no member has an amount
     * @param after and after it
     * @return the member with the effect counted on it
     */
    TransactionState ofChange(
            TransactionState from,
            TransactionState to,
            @Nullable String orderKey,
            @Nullable PaymentTotals before,
            @Nullable PaymentTotals after,
            Reason reason) {
        overtake(to);
        Optional<EffectKind> kind = EffectTable.of(to.type(), from.status(), to.status());
        if (kind.isEmpty()) {
            return to;
        }
        Subject subject = subject(to, orderKey);
        return due(
                to,
                switch (kind.get()) {
                    case START_REJECTED -> new StartRejected(subject, reason);
                    case PAYMENT_FAILED -> new PaymentFailed(subject, reason);
                    case PAYMENT_PAID -> new PaymentPaid(subject, amount(to), known(before, to), known(after, to));
                    case PAYMENT_AUTHORIZED ->
                        new PaymentAuthorized(subject, amount(to), known(before, to), known(after, to));
                    case PAYMENT_REVOKED -> new PaymentRevoked(subject, reason, known(before, to), known(after, to));
                    case NEEDS_REVIEW -> throw new IllegalStateException("no change of status makes " + kind.get());
                });
    }

    /**
     * That a person should look.
     *
     * @return the member with the effect counted on it
     */
    TransactionState review(TransactionState member, @Nullable String orderKey, ReviewReason why, String note) {
        return due(member, new NeedsReview(subject(member, orderKey), why, note));
    }

    /** Earlier effects that this status made untrue; one of this very plan is simply not made. */
    private void overtake(TransactionState member) {
        for (EffectKind untrue : EffectTable.untrueIn(member.status())) {
            for (int n = 1; n <= member.summary().made(untrue); n++) {
                String key = key(member, untrue, n);
                if (!effects.removeIf(due -> due.key().equals(key))) {
                    overtaken.add(key);
                }
            }
        }
    }

    private TransactionState due(TransactionState member, Effect effect) {
        TransactionState counted = member.with(member.summary().oneMore(effect.kind()));
        int occurrence = counted.summary().made(effect.kind());
        effects.add(new DueEffect(key(counted, effect.kind(), occurrence), counted.ref(), effect));
        return counted;
    }

    private static String key(TransactionState member, EffectKind kind, int n) {
        return member.ref() + ":" + kind.typeName() + ":" + n;
    }

    private static Subject subject(TransactionState member, @Nullable String orderKey) {
        String ours = member.keys().merchantTransactionId();
        return new Subject(
                member.connector(),
                ours == null ? member.ref() : ours,
                member.keys().uuid(),
                orderKey,
                member.type());
    }

    private static Money amount(TransactionState member) {
        Money money = member.money();
        if (money == null) {
            throw withoutAmount(member);
        }
        return money;
    }

    private static PaymentTotals known(@Nullable PaymentTotals totals, TransactionState member) {
        if (totals == null) {
            throw withoutAmount(member);
        }
        return totals;
    }

    private static IllegalStateException withoutAmount(TransactionState member) {
        return new IllegalStateException("a transaction that moves money has an amount: " + member.ref());
    }
}
