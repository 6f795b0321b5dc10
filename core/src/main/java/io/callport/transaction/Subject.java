package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What an effect is about.
 *
 * @param connector the connector
 * @param merchantTransactionId our id of the transaction
 * @param uuid the gateway's id; null if it never gave one
 * @param orderKey the shop's own key of what is paid; null if none was given
 * @param type the transaction's type
 */
public record Subject(
        String connector,
        String merchantTransactionId,
        @Nullable String uuid,
        @Nullable String orderKey,
        TransactionType type) {}
