package io.callport.adapter.spring;

import io.callport.failure.InvalidSetting;
import io.callport.port.EffectTransaction;
import io.callport.port.HostTransaction;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs handlers in transactions of Spring's: what they do with {@code JdbcTemplate}, JPA or {@code @Transactional} methods on the same {@code DataSource}
 * commits together with the mark that the effect is done, or not at all. Each is a new transaction. Thread-safe.
 *
 * <p>Works with managers that bind their JDBC connection to the thread ({@code JdbcTransactionManager}, {@code JpaTransactionManager}); not with JTA.
 */
public final class SpringEffectTransaction implements EffectTransaction {
    private static final String PROPERTY = "dataSource";

    private final PlatformTransactionManager manager;
    private final DataSource bound;

    /**
     * Looks behind proxies of Spring's, and of others as far as they let it; what it cannot see behind, such as an {@code AbstractRoutingDataSource}, is not refused.
     *
     * @param manager manages transactions on that {@code DataSource}
     * @param dataSource the one that Callport's tables are in
     * @throws InvalidSetting if the manager is known to manage another {@code DataSource}
     */
    public SpringEffectTransaction(PlatformTransactionManager manager, DataSource dataSource) {
        DataSource managed = dataSourceOf(manager);
        if (managed != null && new HostDataSource(managed).isOtherThan(new HostDataSource(dataSource))) {
            throw otherDataSource();
        }
        this.manager = manager;
        this.bound = boundFor(managed == null ? dataSource : managed);
    }

    /** Whether that manager is known to manage that {@code DataSource}; JTA managers are not. */
    public static boolean manages(PlatformTransactionManager manager, DataSource dataSource) {
        DataSource managed = dataSourceOf(manager);
        return managed != null && new HostDataSource(managed).isSameAs(new HostDataSource(dataSource));
    }

    /** Managers of JDBC, JPA and Hibernate all have it as a property, and no type for it in common. */
    private static @Nullable DataSource dataSourceOf(PlatformTransactionManager manager) {
        BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(manager);
        Object managed = properties.isReadableProperty(PROPERTY) ? properties.getPropertyValue(PROPERTY) : null;
        return managed instanceof DataSource dataSource ? dataSource : null;
    }

    /** Managers bind connections to what is behind this proxy, and to any other proxy itself. */
    private static DataSource boundFor(DataSource dataSource) {
        if (dataSource instanceof TransactionAwareDataSourceProxy proxy) {
            DataSource target = proxy.getTargetDataSource();
            return target == null ? dataSource : target;
        }
        return dataSource;
    }

    @Override
    public void run(Work work) throws Exception {
        DefaultTransactionDefinition definition =
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        definition.setName("callport-effect");
        TransactionStatus status = manager.getTransaction(definition);
        try {
            work.in(new Bound());
        } catch (Throwable e) {
            rollBack(status, e);
            throw e;
        }
        manager.commit(status);
    }

    private void rollBack(TransactionStatus status, Throwable cause) {
        try {
            manager.rollback(status);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static InvalidSetting otherDataSource() {
        return new InvalidSetting(
                "The transaction manager for effect handlers does not manage the DataSource of Callport's"
                        + " tables, so a handler and its settlement would not commit together: use a manager of that DataSource, or"
                        + " register the handler with on(...) instead of inTransaction(...)");
    }

    /** Hands out the connection that the manager bound to this thread. */
    private final class Bound implements HostTransaction {
        @Override
        public <R> R resource(Class<R> type) {
            if (!type.equals(Connection.class)) {
                throw new InvalidSetting("Spring's transactions are on a java.sql.Connection, not on a "
                        + type.getName() + ": define an EffectTransaction that has one");
            }
            // looked for first: asking for a connection would bind a new one, outside any transaction
            if (!TransactionSynchronizationManager.hasResource(bound)) {
                throw otherDataSource();
            }
            return type.cast(DataSourceUtils.getConnection(bound));
        }
    }
}
