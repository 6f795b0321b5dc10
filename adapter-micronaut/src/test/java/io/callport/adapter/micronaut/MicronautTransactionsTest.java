package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import io.callport.port.HostTransaction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.exceptions.UnexpectedRollbackException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MicronautTransactionsTest {
    private final ApplicationContext context = ApplicationContext.run(Map.of(
            "callport.enabled", false,
            "micronaut.security.enabled", false,
            "datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
    private final TransactionOperations<Connection> micronauts = onJdbc(context);
    private final MicronautEffectTransaction transactions = new MicronautEffectTransaction(micronauts);

    @SuppressWarnings("unchecked")
    private static TransactionOperations<Connection> onJdbc(ApplicationContext context) {
        return context.getBean(Argument.of(TransactionOperations.class, Connection.class));
    }

    @BeforeEach
    void createTable() {
        micronauts.executeWrite(status -> execute(status.getConnection(), "create table paid (id varchar(50))"));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static Boolean execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private int paid() {
        return micronauts.executeRead(status -> {
            try (var statement = status.getConnection().createStatement();
                    var rows = statement.executeQuery("select count(*) from paid")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    /** As a {@code @Transactional} method does. */
    private void pay(String id) {
        micronauts.executeWrite(status -> execute(status.getConnection(), "insert into paid values ('" + id + "')"));
    }

    private static void settle(HostTransaction transaction) throws SQLException {
        execute(transaction.resource(Connection.class), "insert into paid values ('settlement')");
    }

    @Nested
    class AHandlersTransaction {
        @Test
        void commitsTheHandlersWorkAndTheSettlementTogether() throws Exception {
            transactions.run(transaction -> {
                settle(transaction);
                pay("handler");
            });

            assertThat(paid()).isEqualTo(2);
        }

        @Test
        void rollsBothBackAndPassesTheFailureOnUntouched() {
            IOException failure = new IOException("no");

            assertThatThrownBy(() -> transactions.run(transaction -> {
                        settle(transaction);
                        pay("handler");
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(paid()).isZero();
        }

        @Test
        void rollsBackForAnErrorToo() {
            assertThatThrownBy(() -> transactions.run(transaction -> {
                        settle(transaction);
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThat(paid()).isZero();
        }

        @Test
        void isWorkThatFailedIfAParticipantRolledBackUnseen() {
            assertThatThrownBy(() -> transactions.run(transaction -> {
                        pay("handler");
                        micronauts.execute(TransactionDefinition.DEFAULT, inner -> {
                            inner.setRollbackOnly();
                            return true;
                        });
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);
            assertThat(paid()).isZero();
        }

        @Test
        void isANewOneEvenInsideAnother() {
            micronauts.executeWrite(outer -> {
                transactions.run(transaction -> pay("handler"));
                outer.setRollbackOnly();
                return true;
            });

            assertThat(paid()).isOne();
        }

        @Test
        void hasNoOtherResource() {
            assertThatThrownBy(() -> transactions.run(transaction -> transaction.resource(InputStream.class)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("java.io.InputStream");
        }
    }

    @Nested
    class TheAmbientTransaction {
        private final MicronautAmbientTransaction ambient = new MicronautAmbientTransaction(List.of(micronauts));

        @Test
        void isSeenInside() {
            assertThat(micronauts.<Boolean>executeWrite(status -> ambient.isActive()))
                    .isTrue();
        }

        /** As Micronaut holds a connection there all the same. */
        @Test
        void isSeenWhereATransactionIsSuspended() {
            TransactionDefinition suspended = TransactionDefinition.of(TransactionDefinition.Propagation.NOT_SUPPORTED);

            assertThat(micronauts.<Boolean>execute(suspended, status -> ambient.isActive()))
                    .isTrue();
        }

        @Test
        void isNotSeenOutside() {
            assertThat(ambient.isActive()).isFalse();
            pay("somebody");
            assertThat(ambient.isActive()).isFalse();
        }
    }
}
