package io.callport.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class SpringTransactionsTest {
    private final DataSource dataSource = h2();
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
    private final SpringEffectTransaction transactions = new SpringEffectTransaction(manager, dataSource);

    private static DataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    @BeforeEach
    void createTable() {
        jdbc.execute("create table paid (id varchar(50))");
    }

    private int paid() {
        Integer count = jdbc.queryForObject("select count(*) from paid", Integer.class);
        return count == null ? -1 : count;
    }

    private void pay(String id) {
        jdbc.update("insert into paid values (?)", id);
    }

    private static void payOn(Connection connection, String id) throws Exception {
        try (var statement = connection.prepareStatement("insert into paid values (?)")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    @Nested
    class AHandlersTransaction {
        @Test
        void commitsTheHandlersWorkAndTheSettlementTogether() throws Exception {
            transactions.run(transaction -> {
                payOn(transaction.resource(Connection.class), "settlement");
                pay("handler");
            });

            assertThat(paid()).isEqualTo(2);
        }

        @Test
        void rollsBothBackAndPassesTheFailureOnUntouched() {
            IOException failure = new IOException("no");

            assertThatThrownBy(() -> transactions.run(transaction -> {
                        payOn(transaction.resource(Connection.class), "settlement");
                        pay("handler");
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(paid()).isZero();
        }

        @Test
        void rollsBackForAnErrorToo() {
            assertThatThrownBy(() -> transactions.run(transaction -> {
                        payOn(transaction.resource(Connection.class), "settlement");
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThat(paid()).isZero();
        }

        @Test
        void isWorkThatFailedIfAParticipantRolledBackUnseen() {
            assertThatThrownBy(() -> transactions.run(transaction -> {
                        pay("handler");
                        new TransactionTemplate(manager).executeWithoutResult(inner -> inner.setRollbackOnly());
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);
            assertThat(paid()).isZero();
        }

        @Test
        void isANewOneEvenInsideAnother() {
            new TransactionTemplate(manager).executeWithoutResult(outer -> {
                try {
                    transactions.run(transaction -> pay("handler"));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                outer.setRollbackOnly();
            });

            assertThat(paid()).isOne();
        }

        @Test
        void isFoundBehindATransactionAwareProxy() throws Exception {
            new SpringEffectTransaction(manager, new TransactionAwareDataSourceProxy(dataSource))
                    .run(transaction -> payOn(transaction.resource(Connection.class), "settlement"));

            assertThat(paid()).isOne();
        }
    }

    /** Before the manager's or the store's. */
    @Nested
    class AProxy {
        private final DataSource routing = new AbstractRoutingDataSource() {
            {
                setTargetDataSources(Map.of("orders", dataSource));
                afterPropertiesSet();
            }

            @Override
            protected Object determineCurrentLookupKey() {
                return "orders";
            }
        };

        private List<DataSource> all() {
            return List.of(
                    new LazyConnectionDataSourceProxy(dataSource),
                    new TransactionAwareDataSourceProxy(dataSource),
                    new DelegatingDataSource(new LazyConnectionDataSourceProxy(dataSource)),
                    routing,
                    (DataSource) new ProxyFactory(dataSource).getProxy(),
                    new Watched(dataSource));
        }

        @Test
        void ofTheManagersDoesNoHarm() throws Exception {
            int times = 0;
            for (DataSource proxy : all()) {
                new SpringEffectTransaction(new JdbcTransactionManager(proxy), dataSource)
                        .run(transaction -> payOn(transaction.resource(Connection.class), "settlement"));

                assertThat(paid()).as("with %s", proxy).isEqualTo(++times);
            }
        }

        @Test
        void ofTheStoresDoesNoHarm() throws Exception {
            int times = 0;
            for (DataSource proxy : all()) {
                new SpringEffectTransaction(manager, proxy)
                        .run(transaction -> payOn(transaction.resource(Connection.class), "settlement"));

                assertThat(paid()).as("with %s", proxy).isEqualTo(++times);
            }
        }

        @Test
        void isSeenBehindToChooseAmongManagers() {
            assertThat(SpringEffectTransaction.manages(manager, new LazyConnectionDataSourceProxy(dataSource)))
                    .isTrue();
            assertThat(SpringEffectTransaction.manages(manager, new Watched(dataSource)))
                    .isTrue();
            assertThat(SpringEffectTransaction.manages(manager, new LazyConnectionDataSourceProxy(h2())))
                    .isFalse();
            assertThat(SpringEffectTransaction.manages(manager, routing)).isFalse();
        }

        @Test
        void ofAnotherDataSourceIsRefused() {
            DataSource other = new LazyConnectionDataSourceProxy(h2());

            refused(manager, other);
            refused(new JdbcTransactionManager(other), dataSource);
            refused(manager, new Watched(h2()));
        }
    }

    private static void refused(PlatformTransactionManager manager, DataSource dataSource) {
        assertThatThrownBy(() -> new SpringEffectTransaction(manager, dataSource))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("does not manage the DataSource of Callport's tables")
                .hasMessageContaining("use a manager of that DataSource");
    }

    @Nested
    class AMisfit {
        @Test
        void managerOfAnotherDataSourceIsRefusedAtOnce() {
            refused(manager, h2());
        }

        @Test
        void managerThatBindsNoConnectionIsRefusedBeforeTheHandlerRuns() {
            SpringEffectTransaction unbound = new SpringEffectTransaction(new ManagerOfNothing(), dataSource);

            assertThatThrownBy(() -> unbound.run(transaction -> {
                        transaction.resource(Connection.class);
                        pay("handler");
                    }))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("instead of inTransaction(...)");
            assertThat(paid()).isZero();
        }

        @Test
        void resourceIsRefusedByName() {
            assertThatThrownBy(() -> transactions.run(transaction -> transaction.resource(InputStream.class)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("java.io.InputStream");
        }
    }

    @Nested
    class TheAmbientTransaction {
        private final SpringAmbientTransaction ambient = new SpringAmbientTransaction();

        @Test
        void isSeenInside() {
            Boolean inside = new TransactionTemplate(manager).execute(status -> ambient.isActive());

            assertThat(inside).isTrue();
        }

        @Test
        void isNotSeenOutsideOrWhereNoneIsOpen() {
            TransactionTemplate supports = new TransactionTemplate(manager);
            supports.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);

            assertThat(ambient.isActive()).isFalse();
            assertThat(supports.<Boolean>execute(status -> ambient.isActive())).isFalse();
        }
    }

    /** As a library for tracing wraps one: not Spring's, and behind it JDBC can look. */
    private static final class Watched extends AbstractDataSource {
        private final DataSource target;

        Watched(DataSource target) {
            this.target = target;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return target.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return target.getConnection(user, password);
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return type.isInstance(target) ? type.cast(target) : super.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return type.isInstance(target) || type.isInstance(this);
        }
    }

    /** Opens transactions that no JDBC connection is part of. */
    private static final class ManagerOfNothing extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
