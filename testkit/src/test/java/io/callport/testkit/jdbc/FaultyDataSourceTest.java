package io.callport.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyDataSourceTest {
    private final JdbcDataSource database = new JdbcDataSource();
    private final FaultyDataSource faulty = FaultyDataSource.around(database, 40001);

    @BeforeEach
    void makeATable() throws SQLException {
        database.setUrl("jdbc:h2:mem:faulty;DB_CLOSE_DELAY=-1");
        run("create table t (n int)");
    }

    @AfterEach
    void dropAll() throws SQLException {
        run("drop all objects");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Three trips: two statements and the commit. */
    private void insertTwo(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
            insert.setInt(1, 1);
            insert.executeUpdate();
            insert.setInt(1, 2);
            insert.addBatch();
            insert.executeBatch();
        }
        connection.commit();
    }

    @Nested
    class Counting {
        @Test
        void statementsBatchesAndCommitsAreTrips() throws SQLException {
            try (Connection connection = faulty.getConnection()) {
                insertTwo(connection);
            }
            assertThat(faulty.trips())
                    .containsExactly("insert into t values (?)", "insert into t values (?)", "commit");
        }

        @Test
        void aTextOfSeveralStatementsIsOneAndEndsItsTransaction() throws SQLException {
            try (Connection connection = faulty.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("insert into t values (1); insert into t values (2); commit");
                connection.commit(); // nothing is left to commit
                connection.rollback();
                connection.setAutoCommit(true);
            }
            assertThat(faulty.trips()).containsExactly("insert into t values (1); insert into t values (2); commit");
            assertThat(rows()).isEqualTo(2);
        }

        @Test
        void autocommitTurnedOnInATransactionIsOneAndElseIsNone() throws SQLException {
            try (Connection connection = faulty.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                connection.setAutoCommit(false);
                connection.setAutoCommit(true);
                connection.setAutoCommit(false);
                statement.execute("select case when true then 1 end");
                connection.setAutoCommit(true);
            }
            assertThat(faulty.trips()).containsExactly("select case when true then 1 end", "setAutoCommit");
        }

        @Test
        void savepointsAndTheirRollbackAreTrips() throws SQLException {
            try (Connection connection = faulty.getConnection()) {
                connection.setAutoCommit(false);
                connection.rollback(connection.setSavepoint());
                connection.rollback();
            }
            assertThat(faulty.trips()).containsExactly("setSavepoint", "rollback");
        }

        @Test
        void itBeginsAnewWhenToldTo() throws SQLException {
            try (Connection connection = faulty.getConnection()) {
                insertTwo(connection);
                faulty.forget();
                insertTwo(connection);
            }
            assertThat(faulty.trips()).hasSize(3);
        }
    }

    @Nested
    class Breaking {
        private SQLException broken(int trip, Fault fault) throws SQLException {
            faulty.breakAt(trip, fault);
            try (Connection connection = faulty.getConnection()) {
                SQLException failure = catchThrowableOfType(SQLException.class, () -> insertTwo(connection));
                assertThat(faulty.hasBroken()).isTrue();
                assertThat(connection.isClosed()).isEqualTo(fault.cuts());
                return failure;
            }
        }

        @ParameterizedTest
        @EnumSource
        void theCommitIsThereIfTheTripArrived(Fault fault) throws SQLException {
            SQLException failure = broken(3, fault);
            assertThat(failure.getSQLState()).isEqualTo(fault.sqlState());
            assertThat(failure.getErrorCode()).isEqualTo(fault == Fault.LOST_RACE ? 40001 : 0);
            assertThat(rows()).isEqualTo(fault.arrives() ? 2 : 0);
        }

        @ParameterizedTest
        @EnumSource
        void nothingIsThereIfItWasNoCommit(Fault fault) throws SQLException {
            broken(2, fault);
            assertThat(rows()).isZero();
        }

        @Test
        void onlyOneTripBreaks() throws SQLException {
            broken(1, Fault.CUT_BEFORE);
            try (Connection connection = faulty.getConnection()) {
                insertTwo(connection);
            }
            assertThat(rows()).isEqualTo(2);
        }

        @Test
        void aTransactionThatWasRefusedOneTripGoesOn() throws SQLException {
            faulty.breakAt(2, Fault.REFUSED);
            try (Connection connection = faulty.getConnection()) {
                assertThatThrownBy(() -> insertTwo(connection)).isInstanceOf(SQLException.class);
                connection.commit();
            }
            assertThat(rows()).isEqualTo(1);
        }

        @Test
        void aLostRaceLeavesNothingOfItsTransaction() throws SQLException {
            faulty.breakAt(2, Fault.LOST_RACE);
            try (Connection connection = faulty.getConnection()) {
                assertThatThrownBy(() -> insertTwo(connection)).isInstanceOf(SQLException.class);
                connection.commit();
            }
            assertThat(rows()).isZero();
        }

        @Test
        void neitherDoesOneThatWasBegunByAText() throws SQLException {
            faulty.breakAt(2, Fault.LOST_RACE);
            try (Connection connection = faulty.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("begin; insert into t values (1)");
                assertThatThrownBy(() -> statement.execute("insert into t values (2); commit"))
                        .isInstanceOf(SQLException.class);
                statement.execute("commit");
            }
            assertThat(rows()).isZero();
        }

        @Test
        void aCommitAtTheEndOfATextMayLoseItsAnswer() throws SQLException {
            faulty.breakAt(2, Fault.CUT_AFTER);
            try (Connection connection = faulty.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("insert into t values (1)");
                assertThatThrownBy(() -> statement.execute("insert into t values (2); commit"))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(rows()).isEqualTo(2);
        }

        @Test
        void whatIsCutStaysSo() throws SQLException {
            faulty.breakAt(1, Fault.CUT_BEFORE);
            try (Connection connection = faulty.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
                assertThat(connection.isValid(1)).isFalse();
                assertThatThrownBy(() -> statement.execute("select 1"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("08003"));
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            }
        }

        @Test
        void aDatabaseThatIsGoneIsThereAgainOnceMended() throws SQLException {
            try (Connection other = faulty.getConnection()) {
                broken(1, Fault.GONE_BEFORE);
                assertThatThrownBy(faulty::getConnection).isInstanceOf(SQLException.class);
                assertThat(other.isValid(1)).isFalse();
                faulty.mend();
                insertTwo(other); // it was not used meanwhile
            }
            try (Connection connection = faulty.getConnection()) {
                insertTwo(connection);
            }
            assertThat(rows()).isEqualTo(4);
        }

        @Test
        void whatWouldHaveFailedAnywayIsSuppressed() throws SQLException {
            faulty.breakAt(1, Fault.CUT_AFTER);
            try (Connection connection = faulty.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("insert into nowhere values (1)"))
                        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
            }
        }
    }

    @Test
    void statementsLeadBackToTheirConnection() throws SQLException {
        try (Connection connection = faulty.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.getConnection()).isSameAs(connection).isEqualTo(connection);
            assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
        }
    }
}
