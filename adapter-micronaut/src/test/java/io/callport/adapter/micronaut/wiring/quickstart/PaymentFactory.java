package io.callport.adapter.micronaut.wiring.quickstart;

import io.callport.dispatch.EffectHandlers;
import io.callport.port.ExpectedTransactions;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

@Factory
class PaymentFactory {
    @Singleton
    EffectHandlers effects(Orders orders, Mails mails) {
        return EffectHandlers.define()
                .inTransaction(
                        "orders", PaymentPaid.class, (paid, delivery) -> orders.paid(paid.merchantTransactionId()))
                .on("mail", PaymentPaid.class, (paid, delivery) -> mails.confirm(paid, delivery.idempotencyKey()));
    }

    @Singleton
    ExpectedTransactions expected(Orders orders) {
        return (connector, id) -> orders.total(id).map(total -> Expected.debit(id, total));
    }
}
