package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.testkit.jdbc.Fault;
import io.callport.testkit.jdbc.FaultyDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The testkit's faulty data source around a pool of connections to a real server. */
class FaultyPoolIT {
    private final HikariDataSource pool = PostgreSqlServer.sharedAfter("select 1");
    private final FaultyDataSource faulty = FaultyDataSource.around(pool);

    @BeforeEach
    void makeATable() {
        Tables.run(pool, "create table faulty (n int)");
    }

    @AfterEach
    void dropIt() {
        Tables.run(pool, "drop table faulty");
        pool.close();
    }

    @ParameterizedTest
    @EnumSource
    void theWritesOfATextThatEndsWithCommitAreThereIfItArrived(Fault fault) throws SQLException {
        faulty.breakAt(2, fault);
        try (Connection connection = faulty.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin; select count(*) from faulty");
            assertThatThrownBy(() -> statement.execute("insert into faulty values (1); commit"))
                    .isInstanceOf(SQLException.class);
            assertThat(faulty.trips()).hasSize(2);
            if (!fault.cuts()) {
                statement.execute("rollback");
            }
        }
        assertThat(Tables.query(pool, "select n from faulty")).hasSize(fault.arrives() ? 1 : 0);
    }

    @Test
    void whatWasCutIsHandedOutToNobodyElse() throws SQLException {
        for (int i = 0; i < 5; i++) {
            faulty.breakAt(2, Fault.CUT_BEFORE);
            try (Connection connection = faulty.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("insert into faulty values (1)");
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            }
            assertThat(Tables.query(pool, "select n from faulty")).isEmpty();
        }
    }

    @Test
    void aPreparedBatchOfJdbisIsOneTrip() {
        Jdbi.create(faulty).useTransaction(handle -> {
            var batch = handle.prepareBatch("insert into faulty values (?)");
            for (int n = 0; n < 10; n++) {
                batch.bind(0, n).add();
            }
            assertThat(batch.execute()).hasSize(10);
        });
        assertThat(faulty.trips()).containsExactly("insert into faulty values (?)", "commit");
        assertThat(Tables.query(pool, "select n from faulty")).hasSize(10);
    }
}
