package shop;

import io.callport.dispatch.EffectHandlers;
import io.callport.port.ExpectedTransactions;
import io.callport.transaction.PaymentPaid;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The two beans that Callport asks of an application. */
@Factory
final class PaymentFactory {
    /** What shall follow: in one transaction with the mark that it was done. */
    @Singleton
    EffectHandlers effects(Orders orders) {
        return EffectHandlers.define()
                .inTransaction(
                        "orders", PaymentPaid.class, (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()));
    }

    /** What was asked for. */
    @Singleton
    ExpectedTransactions expected(Orders orders) {
        return (connector, id) -> orders.expectation(id);
    }
}
