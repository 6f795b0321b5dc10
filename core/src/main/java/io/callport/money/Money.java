package io.callport.money;

import io.callport.failure.InvalidValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in a currency. {@code 9.9 EUR} and {@code 9.90 EUR} are equal: the amount is kept with as many decimals as the
 * currency has, and more only where they are not zero. Never negative in what the gateway sends; differences may be.
 *
 * @param amount in the currency's main unit, not in cents
 * @param currency three upper-case letters
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

    /** Checks the currency's form and brings the amount to its one written form. */
    public Money {
        if (!Currencies.isCode(currency)) {
            throw new InvalidValue("A currency is three letters A-Z, such as EUR");
        }
        amount = canonical(amount, Currencies.decimals(currency));
    }

    /**
     * @param amount plain decimal text with a dot, such as {@code 9.99}; at most ten digits before and three after it (IXOPAY API
     *     reference, "debit": field {@code amount})
     * @param currency three letters, upper or lower case
     * @throws InvalidValue if either has another form
     */
    public static Money of(String amount, String currency) {
        return new Money(Amounts.parse(amount), Currencies.code(currency));
    }

    /** The same amount of nothing. */
    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** @throws InvalidValue if the currencies differ: they are never added up */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** @throws InvalidValue if the currencies differ */
    public Money minus(Money other) {
        return sameCurrency(other).amount.signum() == 0 ? this : new Money(amount.subtract(other.amount), currency);
    }

    /** Whether it is less than nothing. */
    public boolean isNegative() {
        return amount.signum() < 0;
    }

    /** The amount as the gateway writes it: plain decimal text with a dot. */
    public String text() {
        return amount.toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other).amount);
    }

    @Override
    public String toString() {
        return text() + " " + currency;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new InvalidValue("Amounts in " + currency + " and " + other.currency + " cannot be combined");
        }
        return other;
    }

    private static BigDecimal canonical(BigDecimal amount, int decimals) {
        if (amount.scale() == decimals) { // as nearly always
            return amount;
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < decimals ? stripped.setScale(decimals, RoundingMode.UNNECESSARY) : stripped;
    }
}
