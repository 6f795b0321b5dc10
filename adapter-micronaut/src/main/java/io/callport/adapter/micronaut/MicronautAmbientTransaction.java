package io.callport.adapter.micronaut;

import io.callport.port.AmbientTransaction;
import io.micronaut.transaction.TransactionOperations;
import java.util.Collection;
import java.util.List;

/** Whether the calling thread is inside a transaction of Micronaut's, such as that of a {@code @Transactional} method; of any propagation, as each holds a connection. Thread-safe. */
public final class MicronautAmbientTransaction implements AmbientTransaction {
    private final List<TransactionOperations<?>> transactions;

    /** @param transactions those of all of the application's databases: each holds a connection */
    public MicronautAmbientTransaction(Collection<TransactionOperations<?>> transactions) {
        this.transactions = List.copyOf(transactions);
    }

    @Override
    public boolean isActive() {
        return transactions.stream().anyMatch(one -> one.findTransactionStatus().isPresent());
    }
}
