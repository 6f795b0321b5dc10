package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the first result of one rank.
 *
 * @param version the payment's version that recorded it
 * @param amount plain decimal text, or null
 * @param currency or null
 * @param code the gateway's error code, or null
 * @param more what a newer version put behind it; carried along unread
 */
public record Slot(
        long version,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String code,
        String more) {
    /** What this version knows of a result. */
    static Slot of(long version, @Nullable String amount, @Nullable String currency, @Nullable String code) {
        return new Slot(version, amount, currency, code, "");
    }
}
