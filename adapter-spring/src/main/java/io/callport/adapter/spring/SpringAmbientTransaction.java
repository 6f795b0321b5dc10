package io.callport.adapter.spring;

import io.callport.port.AmbientTransaction;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Whether the calling thread is inside a transaction of Spring's, such as that of a {@code @Transactional} method. Thread-safe. */
public final class SpringAmbientTransaction implements AmbientTransaction {
    /** Keeps nothing. */
    public SpringAmbientTransaction() {}

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }
}
