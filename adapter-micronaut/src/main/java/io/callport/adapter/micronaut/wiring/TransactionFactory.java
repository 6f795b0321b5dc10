package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.micronaut.MicronautAmbientTransaction;
import io.callport.adapter.micronaut.MicronautEffectTransaction;
import io.callport.failure.InvalidSetting;
import io.callport.port.AmbientTransaction;
import io.callport.port.EffectTransaction;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;

/** Micronaut's transactions, where they are there. */
@Factory
@Requires(classes = TransactionOperations.class)
final class TransactionFactory {
    @Singleton
    @Requires(missingBeans = EffectTransaction.class)
    EffectTransaction effectTransaction(
            BeanProvider<TransactionOperations<Connection>> transactions,
            ChosenDataSource chosen,
            BeanProvider<StoreDatabase> database) {
        TransactionOperations<Connection> own = chosen.sibling(transactions)
                .orElseThrow(
                        () -> new InvalidSetting("An effect handler is registered inTransaction, but Micronaut has no"
                                + " transactions on the DataSource of Callport's tables: add io.micronaut.data:micronaut-data-tx-jdbc,"
                                + " define an EffectTransaction bean, or register the handler with on(...)"));
        if (database.isPresent()) {
            database.get().requireUnder(own);
        }
        return new MicronautEffectTransaction(own);
    }

    @Singleton
    @Requires(missingBeans = AmbientTransaction.class)
    AmbientTransaction ambientTransaction(Collection<TransactionOperations<?>> transactions) {
        return new MicronautAmbientTransaction(transactions);
    }
}
