package io.callport.transaction;

/**
 * How strong a result is, weakest first. The status of a transaction is that of the strongest rank known, so that the order of arrival
 * does not matter: a failed payment that succeeds later is a success, and a late failure never takes a success back. A result with
 * a {@code notificationSource} is a correction by reconciliation or settlement and stronger than plain ones.
 */
public enum Rank {
    REJECTED(TransactionStatus.REJECTED),
    PENDING(TransactionStatus.PENDING),
    ERROR(TransactionStatus.FAILED),
    OK(TransactionStatus.SUCCEEDED),
    CORRECTED_ERROR(TransactionStatus.FAILED),
    CORRECTED_OK(TransactionStatus.SUCCEEDED);

    private final TransactionStatus status;

    Rank(TransactionStatus status) {
        this.status = status;
    }

    /** The status of a transaction whose strongest result is of this rank. */
    public TransactionStatus status() {
        return status;
    }

    /** Whether it is an end: success or failure. */
    public boolean isFinal() {
        return this != REJECTED && this != PENDING;
    }

    /** Whether post-processing said so. */
    public boolean isCorrected() {
        return this == CORRECTED_ERROR || this == CORRECTED_OK;
    }

    /** @throws IllegalArgumentException for {@link Result#UNKNOWN}, which has no rank */
    static Rank of(Result result, boolean corrected) {
        return switch (result) {
            case PENDING -> PENDING;
            case ERROR -> corrected ? CORRECTED_ERROR : ERROR;
            case OK -> corrected ? CORRECTED_OK : OK;
            case UNKNOWN -> throw new IllegalArgumentException("an unknown result has no rank");
        };
    }
}
