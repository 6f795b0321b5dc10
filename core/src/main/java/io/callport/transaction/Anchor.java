package io.callport.transaction;

/**
 * A final answer of the gateway to a question of ours: it hides what was learned before the question was asked.
 *
 * @param succeeded what it said
 * @param askedAt the transaction's version that asking consumed; no clocks are compared
 */
public record Anchor(boolean succeeded, long askedAt) {
    TransactionStatus status() {
        return succeeded ? TransactionStatus.SUCCEEDED : TransactionStatus.FAILED;
    }

    boolean disagreesWith(Rank rank) {
        return rank.isFinal() && rank.status() != status();
    }
}
