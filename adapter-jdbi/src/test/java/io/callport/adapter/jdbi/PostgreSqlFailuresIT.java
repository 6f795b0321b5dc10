package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.callport.failure.CallportException;
import io.callport.port.StoreUnavailable;
import io.callport.port.UnstorableFacts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails in the middle of a row, by a trigger that does it. */
class PostgreSqlFailuresIT {
    private final DataSource database = PostgreSqlServer.shared();
    private JdbiPaymentStore store;

    @BeforeEach
    void openAnEmptyStore() {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        store = JdbiPaymentStore.on(database, JdbiOptions.defaults().networkTimeout(Duration.ofSeconds(1)));
    }

    @AfterEach
    void dropTheTrigger() {
        Tables.run(database, "drop function if exists misbehave() cascade");
    }

    private void onEachRow(String doing) {
        Tables.run(
                database,
                "create or replace function misbehave() returns trigger language plpgsql as $$ begin " + doing
                        + "; return new; end $$",
                "create trigger misbehave before insert on callport_transaction"
                        + " for each row execute function misbehave()");
    }

    private Throwable failure() {
        Throwable failure = catchThrowable(() -> store.apply(List.of(Story.request("m-secret")), Story.decider()));
        assertThat(failure).isInstanceOf(CallportException.class);
        assertThat(store.find("shop", "m-secret")).isEmpty();
        return failure;
    }

    private static void assertSaysNoMoreThan(Throwable failure, String state) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains("SQLState " + state)
                .contains("org.postgresql.util.PSQLException")
                .contains("at org.postgresql.jdbc.PgStatement")
                .doesNotContain("m-secret")
                .doesNotContain("insert into");
    }

    /** Disk full, out of memory, too many connections, raised, internal. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "P0001", "XX000"})
    void aFailureOfTheDatabaseIsWorthAnotherTry(String state) {
        assertThat(failureOf(state)).isInstanceOf(StoreUnavailable.class);
    }

    /** A value too long, text that is none, a check, a foreign key. */
    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23514", "23503"})
    void aFailureOfTheValuesIsNot(String state) {
        assertThat(failureOf(state)).isInstanceOf(UnstorableFacts.class);
    }

    private Throwable failureOf(String state) {
        onEachRow("raise exception 'cannot write %', new using errcode = '" + state + "'");
        Throwable failure = failure();
        assertQuotesNoValues(failure, state);
        return failure;
    }

    private static void assertQuotesNoValues(Throwable failure, String state) {
        assertSaysNoMoreThan(failure, state);
        assertThat(failure.getCause()).isInstanceOf(SQLException.class).hasNoSuppressedExceptions();
        SQLException sql = (SQLException) failure.getCause();
        assertThat(sql.getSQLState()).isEqualTo(state);
        assertThat(sql.getNextException() == null).isTrue();
    }

    @Test
    void neitherDoesABatchThatTakesTooLong() {
        onEachRow("perform pg_sleep(3)");
        assertSaysNoMoreThan(failure(), "57014");
    }

    @Test
    void neitherDoesALostConnection() {
        onEachRow("perform pg_terminate_backend(pg_backend_pid())");
        assertSaysNoMoreThan(failure(), "57P01");
    }
}
