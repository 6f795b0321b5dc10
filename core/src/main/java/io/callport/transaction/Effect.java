package io.callport.transaction;

/**
 * Something the host may want to act on. Effects speak of payments, so that nobody mails a confirmation for a refund. Handed over at
 * least once, in order per transaction, with a key to make it once.
 */
public sealed interface Effect
        permits PaymentAuthorized,
                PaymentPartiallyAuthorized,
                AuthorizationIncreased,
                PaymentPaid,
                PaymentFailed,
                PaymentVoided,
                PaymentRefunded,
                PaymentChargedBack,
                ChargebackReversed,
                PaymentDisputed,
                PaymentCorrected,
                PaymentRevoked,
                PayoutMade,
                InstrumentRegistered,
                InstrumentDeregistered,
                TransactionFailed,
                StartRejected,
                NeedsReview {
    /** Which of the permitted ones it is. */
    EffectKind kind();

    /** What it is about. */
    Subject subject();

    /** Our id of the payment: that of the transaction that began it. */
    default String merchantTransactionId() {
        return subject().merchantTransactionId();
    }
}
