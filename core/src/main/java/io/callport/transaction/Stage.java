package io.callport.transaction;

/**
 * What is known of a transaction, as far as it decides what comes next: the rows of {@link LifecycleTable}. It follows from the results remembered,
 * not from the order in which they came.
 */
enum Stage {
    /** Recorded, by us or as a follow-up; nothing of the gateway's is known. */
    SUBMITTED(TransactionStatus.SUBMITTED),
    REJECTED(TransactionStatus.REJECTED),
    PENDING(TransactionStatus.PENDING),
    FAILED(TransactionStatus.FAILED),
    SUCCEEDED(TransactionStatus.SUCCEEDED),
    /** A failure and a success are known, and none of them is a correction: a failed transaction succeeded later. */
    SUCCEEDED_AFTER_FAILURE(TransactionStatus.SUCCEEDED),
    /** A correction says it failed, and nothing says it succeeded. */
    CORRECTED_TO_FAILED(TransactionStatus.FAILED),
    /** A correction says it succeeded, and nothing says it failed. */
    CORRECTED_TO_SUCCEEDED(TransactionStatus.SUCCEEDED),
    /** Success and failure are known, one of them a correction, and the strongest is a failure: the gateway is to be asked. */
    CONTESTED_FAILURE(TransactionStatus.FAILED),
    /** Success and failure are known, one of them a correction, and the strongest is a success: the gateway is to be asked. */
    CONTESTED_SUCCESS(TransactionStatus.SUCCEEDED),
    /** The gateway answered: succeeded. */
    ANSWERED_SUCCEEDED(TransactionStatus.SUCCEEDED),
    /** The gateway answered: failed; and nothing ever said that it succeeded, so it still may. */
    ANSWERED_FAILED_SO_FAR(TransactionStatus.FAILED),
    /** The gateway answered: failed; and that may not be overruled but by another answer. */
    ANSWERED_FAILED(TransactionStatus.FAILED),
    /** The gateway answered: failed; then a first plain success came: a failed transaction succeeded later. The gateway is asked again. */
    SUCCEEDED_SINCE_ANSWER(TransactionStatus.SUCCEEDED);

    private final TransactionStatus status;

    Stage(TransactionStatus status) {
        this.status = status;
    }

    TransactionStatus status() {
        return status;
    }

    static Stage of(Summary summary) {
        Anchor anchor = summary.anchor().orElse(null);
        return anchor == null
                ? unanswered(
                        summary.has(Rank.ERROR),
                        summary.has(Rank.OK),
                        summary.has(Rank.CORRECTED_ERROR),
                        summary.has(Rank.CORRECTED_OK),
                        summary)
                : answered(summary, anchor);
    }

    private static Stage answered(Summary summary, Anchor anchor) {
        if (anchor.succeeded()) {
            return ANSWERED_SUCCEEDED;
        }
        if (summary.has(Rank.CORRECTED_ERROR)) {
            return ANSWERED_FAILED;
        }
        return summary.slot(Rank.OK)
                .map(ok -> ok.first() > anchor.askedAt() ? SUCCEEDED_SINCE_ANSWER : ANSWERED_FAILED)
                .orElse(ANSWERED_FAILED_SO_FAR);
    }

    private static Stage unanswered(
            boolean error, boolean ok, boolean correctedError, boolean correctedOk, Summary summary) {
        if (correctedOk) {
            return error || correctedError ? CONTESTED_SUCCESS : CORRECTED_TO_SUCCEEDED;
        }
        if (correctedError) {
            return ok ? CONTESTED_FAILURE : CORRECTED_TO_FAILED;
        }
        if (ok) {
            return error ? SUCCEEDED_AFTER_FAILURE : SUCCEEDED;
        }
        if (error) {
            return FAILED;
        }
        if (summary.has(Rank.PENDING)) {
            return PENDING;
        }
        return summary.has(Rank.REJECTED) ? REJECTED : SUBMITTED;
    }
}
