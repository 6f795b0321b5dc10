package io.callport.transaction;

import io.callport.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the results of one rank.
 *
 * @param first the transaction's version that saw the first of them
 * @param last the transaction's version that saw the latest of them
 * @param amount of the smallest told, plain decimal text; or null
 * @param currency of that amount, or null
 * @param code the gateway's error code of the first, or null
 * @param more what a newer version of Callport put behind it; carried along unread
 */
public record Slot(
        long first,
        long last,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String code,
        String more) {
    /** The first result of a rank. */
    static Slot of(long version, @Nullable String amount, @Nullable String currency, @Nullable String code) {
        return new Slot(version, version, amount, currency, code, "");
    }

    /** The same as told at that version. */
    Slot at(long version) {
        return new Slot(version, version, amount, currency, code, more);
    }

    /** Seen once more. Of several amounts the smallest counts, so that the order of arrival does not matter and nothing is taken for more than it is. */
    Slot again(Slot latest) {
        Money known = money();
        Money told = latest.money();
        boolean counts = told != null
                && (known == null || (known.currency().equals(told.currency()) && told.compareTo(known) < 0));
        return new Slot(
                first, latest.last, counts ? latest.amount : amount, counts ? latest.currency : currency, code, more);
    }

    /** Amount and currency of the first, if both were told. */
    @Nullable
    Money money() {
        return amount == null || currency == null ? null : new Money(new BigDecimal(amount), currency);
    }
}
