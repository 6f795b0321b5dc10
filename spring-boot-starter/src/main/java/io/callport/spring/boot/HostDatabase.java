package io.callport.spring.boot;

import io.callport.adapter.jdbi.JdbiPaymentStore;
import io.callport.adapter.spring.SpringEffectTransaction;
import io.callport.failure.InvalidSetting;
import io.callport.port.PaymentStore;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;

/** The host's database that Callport's tables are in, and who manages transactions on it. */
final class HostDatabase {
    private static final String MARK = "@CallportDataSource";

    private final ObjectProvider<DataSource> markedDataSources;
    private final ObjectProvider<DataSource> dataSources;
    private final ObjectProvider<PlatformTransactionManager> markedManagers;
    private final ObjectProvider<PlatformTransactionManager> managers;
    private final ListableBeanFactory beans;

    HostDatabase(
            @CallportDataSource ObjectProvider<DataSource> markedDataSources,
            ObjectProvider<DataSource> dataSources,
            @CallportDataSource ObjectProvider<PlatformTransactionManager> markedManagers,
            ObjectProvider<PlatformTransactionManager> managers,
            ListableBeanFactory beans) {
        this.markedDataSources = markedDataSources;
        this.dataSources = dataSources;
        this.markedManagers = markedManagers;
        this.managers = managers;
        this.beans = beans;
    }

    /** The one marked; else the only or primary one. */
    DataSource dataSource() {
        List<DataSource> marked = markedDataSources.stream().toList();
        DataSource chosen = marked.isEmpty() ? dataSources.getIfUnique() : onlyOf(marked, "DataSource");
        if (chosen == null) {
            throw new InvalidSetting(
                    "There is no DataSource, or several with none of them @Primary, so Callport does not know"
                            + " where to keep payments: set spring.datasource.url, mark one with " + MARK
                            + " or as @Primary, or define a PaymentStore bean");
        }
        return chosen;
    }

    /** The one that the store is on, which may be the host's own; if it does not say, the one chosen here. */
    DataSource dataSourceOf(PaymentStore store) {
        return store instanceof JdbiPaymentStore jdbi ? jdbi.dataSource() : dataSource();
    }

    /** The one marked; else the only or primary one of those that are known to manage the DataSource, or of all if that is known of none. */
    PlatformTransactionManager managerOf(DataSource dataSource) {
        List<PlatformTransactionManager> marked = markedManagers.stream().toList();
        if (!marked.isEmpty()) {
            return onlyOf(marked, "PlatformTransactionManager");
        }
        Collection<PlatformTransactionManager> all =
                beans.getBeansOfType(PlatformTransactionManager.class).values();
        List<PlatformTransactionManager> own = all.stream()
                .filter(manager -> SpringEffectTransaction.manages(manager, dataSource))
                .toList();
        Collection<PlatformTransactionManager> candidates = own.isEmpty() ? all : own;
        if (candidates.size() == 1) {
            return candidates.iterator().next();
        }
        PlatformTransactionManager primary = managers.getIfUnique();
        if (primary == null || !candidates.contains(primary)) {
            throw new InvalidSetting("An effect handler is registered inTransaction, and of several"
                    + " PlatformTransactionManager beans it is not clear which one manages the DataSource of Callport's tables: mark"
                    + " that one with " + MARK
                    + ", define an EffectTransaction bean, or register the handler with on(...)");
        }
        return primary;
    }

    private static <T> T onlyOf(List<T> marked, String type) {
        if (marked.size() > 1) {
            throw new InvalidSetting(marked.size() + " " + type + " beans are marked with " + MARK
                    + ", and Callport needs one: take the mark from the others");
        }
        return marked.get(0);
    }
}
