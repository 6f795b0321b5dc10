package io.callport.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
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

    @Nested
    class AMisfit {
        @Test
        void managerOfAnotherDataSourceIsRefusedAtOnce() {
            assertThatThrownBy(() -> new SpringEffectTransaction(manager, h2()))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("does not manage the DataSource of Callport's tables");
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
