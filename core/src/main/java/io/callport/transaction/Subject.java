package io.callport.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What an effect is about.
 *
 * @param connector the connector
 * @param merchantTransactionId our id of the payment: that of the transaction that began it
 * @param uuid the gateway's id of that transaction; null if it never gave one
 * @param orderKey the shop's own key of what is paid; null if none was given
 * @param type what the transaction does that the effect follows from
 * @param transaction that transaction: the payment's first, or one of its follow-ups
 * @param sequence of two effects with totals of one payment the later has the higher number: order holds per transaction only, so ignore {@code after} of a
 *     lower one. 0 if it is not known, as of effects that an older version made, and of a callback whose payment nobody knows
 */
public record Subject(
        String connector,
        String merchantTransactionId,
        @Nullable String uuid,
        @Nullable String orderKey,
        TransactionType type,
        TransactionKeys transaction,
        long sequence) {}
