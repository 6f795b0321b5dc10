package io.callport.transaction;

/** Where a transaction stands, derived from the strongest thing known of it. */
public enum TransactionStatus {
    /** Our request is recorded; nothing of the gateway's is known yet, or its answer was lost. */
    SUBMITTED,
    /** The gateway has it and waits, for the payer or for the bank. */
    PENDING,
    SUCCEEDED,
    /** Failed, as far as is known: a failed transaction may still succeed. */
    FAILED,
    /** The gateway refused our request and founded no transaction. */
    REJECTED
}
