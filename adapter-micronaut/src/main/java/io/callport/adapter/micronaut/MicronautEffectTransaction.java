package io.callport.adapter.micronaut;

import io.callport.failure.InvalidSetting;
import io.callport.port.EffectTransaction;
import io.callport.port.HostTransaction;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import java.sql.Connection;

/**
 * Runs handlers in transactions of Micronaut's: what they do in {@code @Transactional} methods, with Micronaut Data JDBC or with a {@code DataSource} that Micronaut
 * hands out, commits together with the mark that the effect is done, or not at all. Each is a new transaction. Thread-safe.
 */
public final class MicronautEffectTransaction implements EffectTransaction {
    private static final TransactionDefinition NEW = TransactionDefinition.of(Propagation.REQUIRES_NEW);

    private final TransactionOperations<Connection> transactions;

    /** @param transactions those of the {@code DataSource} that Callport's tables are in */
    public MicronautEffectTransaction(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    @Override
    public void run(Work work) throws Exception {
        transactions.execute(NEW, status -> {
            work.in(new Bound(status));
            return Boolean.TRUE;
        });
    }

    private record Bound(TransactionStatus<Connection> status) implements HostTransaction {
        @Override
        public <R> R resource(Class<R> type) {
            if (!type.equals(Connection.class)) {
                throw new InvalidSetting("Micronaut's transactions are on a java.sql.Connection, not on a "
                        + type.getName() + ": define an EffectTransaction that has one");
            }
            return type.cast(status.getConnection());
        }
    }
}
