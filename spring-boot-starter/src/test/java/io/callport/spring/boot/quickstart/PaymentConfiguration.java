package io.callport.spring.boot.quickstart;

import io.callport.dispatch.EffectHandlers;
import io.callport.port.ExpectedTransactions;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PaymentConfiguration {
    @Bean
    EffectHandlers effects(Orders orders, Mails mails) {
        return EffectHandlers.define()
                .inTransaction(
                        "orders", PaymentPaid.class, (paid, delivery) -> orders.paid(paid.merchantTransactionId()))
                .on("mail", PaymentPaid.class, (paid, delivery) -> mails.confirm(paid, delivery.idempotencyKey()));
    }

    @Bean
    ExpectedTransactions expected(Orders orders) {
        return (connector, id) -> orders.total(id).map(total -> Expected.debit(id, total));
    }
}
