package io.callport.submission;

import io.callport.transaction.Reason;
import io.callport.transaction.TransactionStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of starting a transaction. The outcome of the payment itself comes by callback, except where the status is final already.
 *
 * @param merchantTransactionId our id
 * @param uuid the gateway's id; null if it is not known
 * @param status where the transaction stands now; {@link TransactionStatus#SUBMITTED} means that nobody knows whether the gateway has it
 * @param redirectUrl where to send the payer, or null
 * @param html what to show the payer, or null
 * @param reason why it failed or was rejected; empty otherwise
 * @param notSent whether the request certainly never reached the gateway, so that starting the same again is safe at once
 */
public record Started(
        String merchantTransactionId,
        @Nullable String uuid,
        TransactionStatus status,
        @Nullable String redirectUrl,
        @Nullable String html,
        Reason reason,
        boolean notSent) {

    /** Recorded, and nothing heard of it yet. */
    public static Started submitted(String merchantTransactionId) {
        return new Started(merchantTransactionId, null, TransactionStatus.SUBMITTED, null, null, Reason.none(), false);
    }

    /** Where to send the payer, if anywhere. */
    public Optional<String> redirect() {
        return Optional.ofNullable(redirectUrl);
    }

    /** Whether the gateway's answer is missing, so that only a callback or a status query will tell. */
    public boolean isOutcomeUnknown() {
        return status == TransactionStatus.SUBMITTED;
    }
}
