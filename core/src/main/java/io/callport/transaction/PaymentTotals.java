package io.callport.transaction;

import io.callport.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payment comes to, derived from its distinct members at each decision and never incremented.
 *
 * @param authorized what may be, or was, taken
 * @param captured what a debit or captures took
 * @param refunded what was given back
 * @param chargedBack what is charged back now, reversals taken off
 */
public record PaymentTotals(Money authorized, Money captured, Money refunded, Money chargedBack) {

    /** Nothing of anything. */
    public static PaymentTotals zero(String currency) {
        Money zero = Money.zero(currency);
        return new PaymentTotals(zero, zero, zero, zero);
    }

    /** Captured less refunded less charged back. */
    public Money net() {
        return captured.minus(refunded).minus(chargedBack);
    }

    /** Totals of these members, or null while none of them has a currency. */
    static @Nullable PaymentTotals of(List<TransactionState> members) {
        PaymentTotals totals = null;
        for (TransactionState member : members) {
            Money money = member.money();
            if (money != null) {
                totals = totals == null ? zero(money.currency()) : totals;
                if (member.status() == TransactionStatus.SUCCEEDED
                        && money.currency().equals(totals.authorized.currency())) {
                    totals = totals.including(member.type(), money);
                }
            }
        }
        return totals;
    }

    private PaymentTotals including(TransactionType type, Money money) {
        return switch (type) {
            case DEBIT -> new PaymentTotals(authorized.plus(money), captured.plus(money), refunded, chargedBack);
            case PREAUTHORIZE -> new PaymentTotals(authorized.plus(money), captured, refunded, chargedBack);
            default -> this; // follow-ups belong to families
        };
    }
}
