package io.callport.transaction;

/** Documented reasons for which the amount told may differ from the one asked for, and still fits it. Corrections by post-processing are none of these. */
public enum AmountException {
    /** Asked for plus {@code surchargeAmount} is told (IXOPAY API reference, "Callback"). */
    SURCHARGE,
    /**
     * The payer chose another currency: {@code dccData} names the amount asked for and the converted one that is told (IXOPAY API reference,
     * "Callback").
     */
    CURRENCY_CONVERSION,
    /** The tenant rounds commercially to two decimals (IXOPAY documentation, "Currencies"). */
    ROUNDING,
    /** Less was authorised, as the request allowed by {@code requestPartialAuthorization} (IXOPAY API reference, "Debit"): an effect of its own, never paid. */
    PARTIAL_AUTHORIZATION
}
