package io.callport.transaction;

/** Why a person should look at a transaction. Kept as names; a name this version does not know is kept too. */
public enum ReviewReason {
    AMOUNT_MISMATCH,
    CURRENCY_MISMATCH,
    AMOUNT_MISSING,
    TYPE_MISMATCH,
    CONNECTOR_MISMATCH,
    UUID_MISMATCH,
    ORDER_KEY_MISMATCH,
    UNKNOWN_RESULT,
    /** The gateway was asked again and again, and nothing was settled. */
    STRANDED
}
