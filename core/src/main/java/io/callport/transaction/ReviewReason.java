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
    /** The same id was announced once with and once without a condition: a partial authorisation is enough, it is the last capture. */
    CONDITION_MISMATCH,
    UNKNOWN_RESULT,
    UNKNOWN_TYPE,
    /** Two transactions we know turned out to be one: what is told of it stands on the one that has the uuid. */
    KNOWN_TWICE,
    /** A follow-up named another transaction than before as the one it follows. */
    PARENT_MISMATCH,
    /** A follow-up of a transaction that is not known; its payment is not told of it until it is. */
    PARENT_UNKNOWN,
    /** More was captured than is authorised. */
    OVER_CAPTURED,
    /** More chargebacks were reversed than are known. */
    OVER_REVERSED,
    /** A refund is told of as a chargeback of its own; it counts once, as the refund. */
    CHARGEBACK_OF_A_REFUND,
    /** A chargeback that counted settles a dispute, or is of a kind not known here; what that means for money is not established. */
    UNKNOWN_SUBTYPE,
    /** More was refunded than was captured. */
    OVER_REFUNDED,
    /** More went back, by refunds and chargebacks together, than was captured. */
    NET_NEGATIVE,
    /** Something of the payment is in another currency, and counts for nothing in its totals. */
    OTHER_CURRENCY,
    /** A void of something other than an authorisation; what it means for money is not established. */
    VOID_OF_NO_AUTHORIZATION,
    /** Another payment for the same order holds money too. */
    POSSIBLE_DOUBLE_PAYMENT,
    /** A callback waited long for its transaction, and nobody recorded it. */
    UNMATCHED,
    /** The gateway was asked again and again, and nothing was settled. */
    STRANDED
}
