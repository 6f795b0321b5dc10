package io.callport.transaction;

import io.callport.money.Money;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payment comes to, derived from its distinct transactions and never incremented. Counts what succeeded; what is not established as money
 * (disputes, and what settles them) counts for none, nor does what is in another currency than the payment's.
 */
final class Accounts {
    /** Reviews that follow from the members alone; they come and go with them. */
    static final Set<ReviewReason> DERIVED = EnumSet.of(
            ReviewReason.OVER_CAPTURED,
            ReviewReason.OVER_REFUNDED,
            ReviewReason.OVER_REVERSED,
            ReviewReason.CHARGEBACK_OF_A_REFUND,
            ReviewReason.NET_NEGATIVE,
            ReviewReason.OTHER_CURRENCY,
            ReviewReason.VOID_OF_NO_AUTHORIZATION);

    private static final String NO_CURRENCY = "XXX"; // ISO 4217

    private final Collection<TransactionState> members;
    private final @Nullable TransactionState root;
    private final @Nullable String currency;
    private Map<TransactionType, Money> sums = Map.of(); // until something counts
    private boolean hasOtherCurrency;
    private boolean hasVoid;
    private boolean hasChargebackOfARefund;
    private boolean closes;
    private final Money zero;
    private @Nullable PaymentTotals totals;

    /** @param members as they are now; not copied, so not to be used once they change */
    Accounts(Collection<TransactionState> members) {
        this.members = members;
        TransactionState begun = null;
        String first = null;
        for (TransactionState member : members) {
            begun = begun == null && !member.type().isFollowUp() ? member : begun;
            Money money = member.money();
            first = first == null && money != null ? money.currency() : first;
        }
        this.root = begun;
        Money asked = begun == null ? null : begun.money();
        this.currency = asked == null ? first : asked.currency();
        this.zero = Money.zero(currency == null ? NO_CURRENCY : currency);
        for (TransactionState member : members) {
            if (member.status() == TransactionStatus.SUCCEEDED && counts(member)) {
                count(member);
            }
        }
    }

    private boolean counts(TransactionState member) {
        if (member.is(Mark.RESOLVES_A_DISPUTE) || member.is(Mark.SAME_AS_ANOTHER)) {
            return false;
        }
        boolean isOfARefund = member.type() == TransactionType.CHARGEBACK && followsARefund(member);
        hasChargebackOfARefund |= isOfARefund;
        return !isOfARefund;
    }

    private boolean followsARefund(TransactionState chargeback) {
        List<CorrelationKey> parent = chargeback.parent().in(chargeback.realm());
        return members.stream()
                .filter(member -> member.type() == TransactionType.REFUND)
                .anyMatch(member -> parent.stream().anyMatch(member.keys()::has));
    }

    private void count(TransactionState member) {
        Money settled = member.settled();
        if (settled != null && !settled.currency().equals(currency)) {
            hasOtherCurrency = true;
        } else if (settled != null) {
            add(member.type(), settled);
        }
        boolean isVoid = member.type() == TransactionType.VOID;
        hasVoid |= isVoid;
        closes |= (isVoid && settled == null)
                || (member.type() == TransactionType.CAPTURE && member.is(Mark.FINAL_CAPTURE));
    }

    private void add(TransactionType type, Money settled) {
        if (sums.isEmpty()) {
            sums = new EnumMap<>(TransactionType.class);
        }
        sums.merge(type, settled, Money::plus);
    }

    /** The transaction that began the payment, as it was when it was counted; null if it is not known. */
    @Nullable
    TransactionState root() {
        return root;
    }

    /** Null while no member has an amount. */
    @Nullable
    PaymentTotals totals() {
        if (totals == null && currency != null) {
            totals = sums.isEmpty() ? new PaymentTotals(zero, zero, zero, zero) : sum();
        }
        return totals;
    }

    private PaymentTotals sum() {
        Money captured = captured();
        Money chargedBack = sum(TransactionType.CHARGEBACK);
        Money reversed = sum(TransactionType.CHARGEBACK_REVERSAL);
        Money back = reversed.compareTo(chargedBack) > 0 ? chargedBack : reversed;
        return new PaymentTotals(authorized(captured), captured, sum(TransactionType.REFUND), chargedBack.minus(back));
    }

    private Money captured() {
        return plus(sum(TransactionType.DEBIT), TransactionType.CAPTURE);
    }

    private Money plus(Money sum, TransactionType type) {
        Money more = sums.get(type);
        return more == null ? sum : sum.plus(more);
    }

    /** What was authorised, less what was voided in parts. */
    private Money open() {
        Money open = plus(
                plus(sum(TransactionType.DEBIT), TransactionType.PREAUTHORIZE),
                TransactionType.INCREMENTAL_AUTHORIZATION);
        Money voided = sums.get(TransactionType.VOID);
        return isAuthorization() && voided != null ? open.minus(voided) : open;
    }

    private Money authorized(Money captured) {
        Money open = open();
        return isClosed() && captured.compareTo(open) < 0 ? captured : open;
    }

    private boolean isAuthorization() {
        return root != null && root.type() == TransactionType.PREAUTHORIZE;
    }

    /** Whether nothing more will be captured: all that was left is voided, or the last capture was said to be the last. */
    private boolean isClosed() {
        return isAuthorization() && closes;
    }

    PaymentStatus status() {
        if (root == null) {
            return PaymentStatus.PROVISIONAL;
        }
        PaymentTotals totals = totals();
        if (totals != null && isPositive(totals.captured())) {
            return captured(totals);
        }
        return switch (root.status()) {
            case SUBMITTED -> PaymentStatus.SUBMITTED;
            case PENDING -> PaymentStatus.PENDING;
            case FAILED -> PaymentStatus.FAILED;
            case REJECTED -> PaymentStatus.REJECTED;
            case SUCCEEDED -> succeeded(root, totals);
        };
    }

    private PaymentStatus captured(PaymentTotals totals) {
        if (isPositive(totals.chargedBack())) {
            return isPositive(totals.net()) ? PaymentStatus.PARTIALLY_CHARGED_BACK : PaymentStatus.CHARGED_BACK;
        }
        if (isPositive(totals.refunded())) {
            return isPositive(totals.net()) ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.REFUNDED;
        }
        if (totals.captured().compareTo(totals.authorized()) < 0) {
            return PaymentStatus.PARTIALLY_CAPTURED;
        }
        return isLessThanAsked(totals.captured()) ? PaymentStatus.PARTIALLY_AUTHORIZED : PaymentStatus.PAID;
    }

    /** Whether the first transaction came to less than was asked for, as the request allowed, and nothing since made up for it. */
    private boolean isLessThanAsked(Money total) {
        if (root == null || root.money() == null || !root.is(Mark.MAY_BE_PARTIAL)) {
            return false;
        }
        Money settled = root.settled();
        return settled != null && isLess(settled, root.money()) && isLess(total, root.money());
    }

    static boolean isLess(Money amount, Money asked) {
        return amount.currency().equals(asked.currency()) && amount.compareTo(asked) < 0;
    }

    private PaymentStatus succeeded(TransactionState begun, @Nullable PaymentTotals totals) {
        return switch (begun.type()) {
            case PREAUTHORIZE ->
                isClosed() || (hasVoid && totals != null && !isPositive(totals.authorized()))
                        ? PaymentStatus.VOIDED
                        : totals != null && isLessThanAsked(totals.authorized())
                                ? PaymentStatus.PARTIALLY_AUTHORIZED
                                : PaymentStatus.AUTHORIZED;
            case PAYOUT -> PaymentStatus.PAID_OUT;
            case REGISTER -> PaymentStatus.REGISTERED;
            case DEREGISTER -> PaymentStatus.DEREGISTERED;
            default -> // a debit of nothing, as when a card is only checked
                totals != null && isLessThanAsked(totals.captured())
                        ? PaymentStatus.PARTIALLY_AUTHORIZED
                        : PaymentStatus.PAID;
        };
    }

    /** Whether a transaction that succeeded is told of by that effect: not if it is neutral to money, or reverses what is not known yet. */
    boolean isToldOf(TransactionState member, EffectKind kind) {
        return switch (kind) {
            case PAYMENT_VOIDED -> isAuthorization();
            case PAYMENT_CHARGED_BACK ->
                !member.is(Mark.RESOLVES_A_DISPUTE)
                        && (member.type() != TransactionType.CHARGEBACK || !followsARefund(member));
            case CHARGEBACK_REVERSED ->
                !member.is(Mark.RESOLVES_A_DISPUTE)
                        && (member.type() != TransactionType.CHARGEBACK_REVERSAL || !isOverReversed());
            case PAYMENT_CORRECTED ->
                EffectTable.of(member.type(), EffectTable.Happening.SUCCEEDS)
                        .filter(success -> success != EffectKind.CHARGEBACK_REVERSED)
                        .map(success -> isToldOf(member, success))
                        .orElse(!member.is(Mark.RESOLVES_A_DISPUTE));
            default -> true;
        };
    }

    private boolean isOverReversed() {
        return sum(TransactionType.CHARGEBACK_REVERSAL).compareTo(sum(TransactionType.CHARGEBACK)) > 0;
    }

    /** What a person should look at; judged only where nothing that would explain it may still be under way. */
    Set<ReviewReason> flags() {
        Set<ReviewReason> flags = EnumSet.noneOf(ReviewReason.class);
        PaymentTotals totals = totals();
        if (root == null || totals == null) {
            return flags;
        }
        addIf(flags, ReviewReason.OTHER_CURRENCY, hasOtherCurrency);
        addIf(flags, ReviewReason.CHARGEBACK_OF_A_REFUND, hasChargebackOfARefund);
        addIf(flags, ReviewReason.OVER_REVERSED, isOverReversed());
        addIf(flags, ReviewReason.VOID_OF_NO_AUTHORIZATION, hasVoid && !isAuthorization());
        boolean overCaptured = captured().compareTo(open()) > 0;
        boolean negative = totals.net().isNegative(); // as it is whenever more is refunded than captured
        if ((overCaptured || negative) && isComplete()) {
            addIf(flags, ReviewReason.OVER_CAPTURED, overCaptured);
            addIf(flags, ReviewReason.OVER_REFUNDED, totals.refunded().compareTo(totals.captured()) > 0);
            addIf(flags, ReviewReason.NET_NEGATIVE, negative);
        }
        return flags;
    }

    private static void addIf(Set<ReviewReason> flags, ReviewReason flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    /** Whether it is known how the first transaction ended, and how each ended that a successful follow-up names. */
    private boolean isComplete() {
        if (root == null || !hasEnded(root)) {
            return false;
        }
        Set<CorrelationKey> ended = new HashSet<>();
        members.stream()
                .filter(Accounts::hasEnded)
                .forEach(member -> ended.addAll(member.keys().in(member.realm())));
        return members.stream()
                .filter(member -> member.status() == TransactionStatus.SUCCEEDED)
                .map(member -> member.parent().in(member.realm()))
                .allMatch(parent -> parent.isEmpty() || parent.stream().anyMatch(ended::contains));
    }

    private static boolean hasEnded(TransactionState member) {
        return member.status() != TransactionStatus.SUBMITTED && member.status() != TransactionStatus.PENDING;
    }

    private Money sum(TransactionType type) {
        Money sum = sums.get(type);
        return sum == null ? zero : sum;
    }

    private static boolean isPositive(Money money) {
        return money.amount().signum() > 0;
    }
}
