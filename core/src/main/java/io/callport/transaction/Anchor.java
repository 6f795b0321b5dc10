package io.callport.transaction;

import io.callport.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A final answer of the gateway to a question of ours: it hides what was learned before the question was asked.
 *
 * @param succeeded what it said
 * @param askedAt the transaction's version that asking consumed; no clocks are compared
 * @param money how much it came to; null if the answer did not say
 */
public record Anchor(
        boolean succeeded, long askedAt, @Nullable Money money) {
    boolean disagreesWith(Rank rank) {
        return rank.isFinal() && (rank.status() == TransactionStatus.SUCCEEDED) != succeeded;
    }
}
