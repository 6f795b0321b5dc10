package io.callport.transaction;

/** What is remembered of how a transaction came to be. Kept as names; a name this version does not know is kept too. */
public enum Mark {
    /** We asked for it, so its amount is the measure for what is told; without it, the first report was taken for the measure. */
    ASKED_FOR,
    /** The gateway may authorise less than was asked for ({@code requestPartialAuthorization}). */
    MAY_BE_PARTIAL,
    /** A capture after which the rest of the authorisation is released ({@code isFinalCapture}). */
    FINAL_CAPTURE,
    /** The same transaction is known under another name, and counts there. */
    SAME_AS_ANOTHER,
    /** Its {@code transactionSubType} says that it settles a dispute; what that means for money is not established, so it counts for none. */
    RESOLVES_A_DISPUTE
}
