package io.callport.transaction;

import io.callport.money.Money;

/**
 * What a payment comes to, derived from its distinct members at each decision and never incremented.
 *
 * @param authorized what may be, or was, taken: voids taken off; once an authorisation is closed, what was captured
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
}
