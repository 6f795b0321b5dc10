package io.callport.port;

import io.callport.transaction.Expected;
import java.util.Optional;

/**
 * A look into the shop's own tables: what was asked for under that id? Asked when a callback's transaction is not known yet, outside any
 * lock and transaction of Callport's, so that an existing shop works without touching its checkout. Asked again while the callback is kept: often
 * at first, seldom later, not any more once it is taken for somebody else's. Of a follow-up that the shop does not know it is asked about the
 * payment, which may be older than Callport. Thread-safe.
 */
@FunctionalInterface
public interface ExpectedTransactions {
    /**
     * @return what was asked for, or empty if the shop does not know the id; then the callback is kept until it does
     */
    Optional<Expected> find(String connector, String merchantTransactionId);
}
