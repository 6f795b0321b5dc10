package io.callport.transaction;

/** Where a payment stands, derived from all its transactions. */
public enum PaymentStatus {
    /** Only follow-ups are known; the transaction they follow is not. */
    PROVISIONAL,
    /** Asked for; nothing of the gateway's is known yet. */
    SUBMITTED,
    /** The gateway waits, for the payer or for the bank. */
    PENDING,
    FAILED,
    /** The gateway refused our request and founded no transaction. */
    REJECTED,
    /** Money is held and none of it taken. */
    AUTHORIZED,
    /** Less was authorised, or taken by a debit, than was asked for, as the request allowed; it is not paid. */
    PARTIALLY_AUTHORIZED,
    /** The authorisation was given back without anything being taken. */
    VOIDED,
    /** Some of what is authorised was taken, and the rest still may be. */
    PARTIALLY_CAPTURED,
    /** All that will be taken was taken. */
    PAID,
    PARTIALLY_REFUNDED,
    REFUNDED,
    PARTIALLY_CHARGED_BACK,
    CHARGED_BACK,
    /** Money went to the customer. */
    PAID_OUT,
    /** A payment instrument is stored at the gateway. */
    REGISTERED,
    DEREGISTERED;

    /** Whether it holds money of a payer now: a second such payment for one order may be one too many. */
    public boolean holdsMoney() {
        return switch (this) {
            case AUTHORIZED,
                    PARTIALLY_AUTHORIZED,
                    PARTIALLY_CAPTURED,
                    PAID,
                    PARTIALLY_REFUNDED,
                    PARTIALLY_CHARGED_BACK -> true;
            case PROVISIONAL,
                    SUBMITTED,
                    PENDING,
                    FAILED,
                    REJECTED,
                    VOIDED,
                    REFUNDED,
                    CHARGED_BACK,
                    PAID_OUT,
                    REGISTERED,
                    DEREGISTERED -> false;
        };
    }
}
