package io.callport.transaction;

import io.callport.failure.InvalidValue;

/**
 * The gateway's final answer to a question: success or failure (IXOPAY API reference, "Status").
 *
 * @param report what it said; its result is OK or ERROR
 * @param askedAt the version of the transaction that asking consumed, see {@link Question#askedAt()}
 */
public record StatusAnswer(Report report, long askedAt) implements Content {
    /** Checks that it settles something. */
    public StatusAnswer {
        if (report.result() != Result.OK && report.result() != Result.ERROR) {
            throw new InvalidValue("A final answer is OK or ERROR; anything else is unsettled");
        }
    }

    @Override
    public ContentKind kind() {
        return ContentKind.STATUS_ANSWER;
    }

    @Override
    public TransactionKeys keys() {
        return report.keys();
    }
}
