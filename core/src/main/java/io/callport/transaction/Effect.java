package io.callport.transaction;

/**
 * Something the host may want to act on. Effects speak of payments, so that nobody mails a confirmation for a refund. Handed over at
 * least once, in order per transaction, with a key to make it once.
 */
public sealed interface Effect
        permits PaymentAuthorized, PaymentPaid, PaymentFailed, PaymentRevoked, StartRejected, NeedsReview {
    /** Which of the permitted ones it is. */
    EffectKind kind();

    /** What it is about. */
    Subject subject();

    /** Our id of the transaction. */
    default String merchantTransactionId() {
        return subject().merchantTransactionId();
    }
}
