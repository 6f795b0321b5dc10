package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.TransactionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a transaction at the gateway at some moment: the latest of its results, whatever they were before.
 *
 * @param status {@link TransactionStatus#SUBMITTED} before anything happened to it
 */
record TransactionTruth(TransactionStatus status, @Nullable Money amount) {
    static TransactionTruth after(List<GatewayEvent> events, @Nullable Money asked) {
        TransactionTruth truth = new TransactionTruth(TransactionStatus.SUBMITTED, asked);
        for (GatewayEvent event : events) {
            if (event.happening() != Happening.NOTICE) {
                truth = new TransactionTruth(status(event), event.amount());
            }
        }
        return truth;
    }

    private static TransactionStatus status(GatewayEvent event) {
        return switch (event.happening().result()) {
            case OK -> TransactionStatus.SUCCEEDED;
            case ERROR -> TransactionStatus.FAILED;
            case PENDING, UNKNOWN -> TransactionStatus.PENDING;
        };
    }

    boolean isSuccess() {
        return status == TransactionStatus.SUCCEEDED;
    }

    boolean isFinal() {
        return isSuccess() || status == TransactionStatus.FAILED;
    }
}
