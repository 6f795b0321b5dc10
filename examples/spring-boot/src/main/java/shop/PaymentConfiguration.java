package shop;

import io.callport.dispatch.EffectHandlers;
import io.callport.port.ExpectedTransactions;
import io.callport.transaction.PaymentPaid;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two beans that Callport asks of an application. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {
    /** What shall follow: in one transaction with the mark that it was done. */
    @Bean
    EffectHandlers effects(Orders orders) {
        return EffectHandlers.define()
                .inTransaction(
                        "orders", PaymentPaid.class, (paid, delivery) -> orders.markPaid(paid.merchantTransactionId()));
    }

    /** What was asked for. */
    @Bean
    ExpectedTransactions expected(Orders orders) {
        return (connector, id) -> orders.expectation(id);
    }
}
