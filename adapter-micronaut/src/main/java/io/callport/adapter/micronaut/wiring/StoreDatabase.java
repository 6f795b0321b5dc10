package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.failure.InvalidSetting;
import io.callport.port.PaymentStore;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import javax.sql.DataSource;

/** Where Callport's tables are, as far as it is known, whoever made the store; compared with what transactions of Micronaut's are on. */
@Singleton
@Requires(classes = {JdbiPaymentStore.class, DataSourceTransactionManager.class})
final class StoreDatabase {
    private final BeanProvider<PaymentStore> store;
    private final BeanProvider<PlainDataSource> plain;

    StoreDatabase(BeanProvider<PaymentStore> store, BeanProvider<PlainDataSource> plain) {
        this.store = store;
        this.plain = plain;
    }

    /** @throws InvalidSetting if they are known to be on another {@code DataSource} than the tables */
    void requireUnder(TransactionOperations<Connection> transactions) {
        if (store.isUnique()
                && store.get() instanceof JdbiPaymentStore jdbi
                && transactions instanceof DataSourceTransactionManager manager
                && !isOn(jdbi, manager.getDataSource())) {
            throw new InvalidSetting(
                    "An effect handler is registered inTransaction, but Micronaut's transactions for it are on another"
                            + " DataSource than Callport's tables, so a handler and its settlement would not commit together: name the"
                            + " DataSource of the tables with callport.jdbc.datasource, define an EffectTransaction bean on it, or"
                            + " register the handler with on(...)");
        }
    }

    private boolean isOn(JdbiPaymentStore jdbi, DataSource managed) {
        return jdbi.dataSource().equals(managed)
                || (plain.isPresent() && jdbi.dataSource().equals(plain.get().of(managed)));
    }
}
