package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the first result of one rank.
 *
 * @param version the payment's version that recorded it
 * @param amount plain decimal text, or null
 * @param currency or null
 * @param code the gateway's error code, or null
 */
public record Slot(
        long version,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String code) {}
