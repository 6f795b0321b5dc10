package io.callport.adapter.servlet.quickstart;

import io.callport.transaction.Expected;
import java.util.Optional;

/** The shop's own tables. */
interface Orders {
    Optional<Expected> expectation(String connector, String merchantTransactionId);

    void markPaid(String merchantTransactionId);
}
