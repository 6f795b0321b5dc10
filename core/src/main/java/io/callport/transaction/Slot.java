package io.callport.transaction;

import io.callport.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the results of one rank.
 *
 * @param first the transaction's version that saw the first of them
 * @param last the transaction's version that saw the latest of them
 * @param money the smallest amount told; null if none was
 * @param code the gateway's error code of the first, or null
 * @param more what a newer version of Callport put behind it; carried along unread
 */
public record Slot(
        long first,
        long last,
        @Nullable Money money,
        @Nullable String code,
        String more) {
    /** The first result of a rank. */
    static Slot of(long version, @Nullable Money money, @Nullable String code) {
        return new Slot(version, version, money, code, "");
    }

    /** The same as told at that version. */
    Slot at(long version) {
        return new Slot(version, version, money, code, more);
    }

    /** Seen once more. Of several amounts the smallest counts, so that the order of arrival does not matter and nothing is taken for more than it is. */
    Slot again(Slot latest) {
        Money told = latest.money;
        boolean counts = told != null
                && (money == null || (money.currency().equals(told.currency()) && told.compareTo(money) < 0));
        return new Slot(first, latest.last, counts ? told : money, code, more);
    }
}
