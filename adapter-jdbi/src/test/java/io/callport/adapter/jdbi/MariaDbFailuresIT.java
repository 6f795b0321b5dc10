package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails in the middle of a row, by a trigger that does it. */
class MariaDbFailuresIT {
    private final DataSource database = MariaDbServer.shared();
    private JdbiPaymentStore store;

    @BeforeEach
    void openAnEmptyStore() {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        store = JdbiPaymentStore.on(database, JdbiOptions.defaults().networkTimeout(Duration.ofSeconds(1)));
    }

    @AfterEach
    void dropTheTrigger() {
        Tables.run(database, "drop trigger if exists misbehave");
    }

    /** Raised, a value too long, one that takes too long, a lost connection. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signal sqlstate '45000' set message_text = new.merchant_transaction_id | SQLState 45000 | StoreUnavailable",
                "set new.status = concat(new.merchant_transaction_id, repeat('x', 100)) | SQLState 22001 | UnstorableFacts",
                "do sleep(3) | code 1969 | StoreUnavailable",
                "kill hard connection connection_id() | SQLState | StoreUnavailable"
            })
    void aFailureQuotesNoValues(String doing, String told, String meaning) {
        Tables.run(
                database,
                "create or replace trigger misbehave before insert on callport_transaction for each row " + doing);
        Throwable failure = catchThrowable(() -> store.apply(List.of(Story.request("m-secret")), Story.decider()));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(meaning);
        dropTheTrigger();
        assertThat(store.find("shop", "m-secret")).isEmpty();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains(told)
                .contains("at org.mariadb.jdbc")
                .doesNotContain("m-secret")
                .doesNotContain("insert into");
    }
}
