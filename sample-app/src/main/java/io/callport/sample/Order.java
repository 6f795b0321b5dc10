package io.callport.sample;

import io.callport.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order in the shop's own table.
 *
 * @param paymentId the merchantTransactionId its payment is asked for under
 * @param redirectUrl where the payer pays; null until the gateway has said so
 * @param paidAt when the shop learned that it is paid; null before
 */
record Order(
        String paymentId,
        Money total,
        String email,
        @Nullable String redirectUrl,
        Instant createdAt,
        @Nullable Instant paidAt) {}
