package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.port.PaymentStore;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** The store, where its module is there. */
@Factory
@Requires(classes = JdbiPaymentStore.class)
final class StoreFactory {
    @Singleton
    @Requires(missingBeans = PaymentStore.class)
    PaymentStore store(ChosenDataSource chosen, BeanProvider<PlainDataSource> plain, JdbcConfiguration configuration) {
        DataSource dataSource = chosen.dataSource();
        return new CallportTables(plain.isPresent() ? plain.get().of(dataSource) : dataSource, configuration).store();
    }
}
