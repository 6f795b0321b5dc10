package io.callport.sample;

import io.callport.dispatch.EffectHandlers;
import io.callport.port.ExpectedTransactions;
import io.callport.transaction.Expected;
import io.callport.transaction.PaymentPaid;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two beans a host writes, and the time. */
@Configuration(proxyBeanMethods = false)
class Reactions {
    @Bean
    EffectHandlers effects(Orders orders, Confirmations confirmations, Clock clock) {
        return EffectHandlers.define()
                .inTransaction(
                        "orders",
                        PaymentPaid.class,
                        (paid, delivery) -> orders.markPaid(paid.merchantTransactionId(), clock.instant()))
                .on("mail", PaymentPaid.class, (paid, delivery) -> confirmations.send(paid, delivery.idempotencyKey()));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ExpectedTransactions expectedTransactions(Orders orders) {
        return (connector, id) ->
                orders.find(id).map(order -> Expected.debit(id, order.total()).orderKey(id));
    }
}
