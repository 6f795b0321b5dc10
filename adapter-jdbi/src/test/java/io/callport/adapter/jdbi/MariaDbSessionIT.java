package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.failure.InvalidSetting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the transaction that writes is set, whatever the host made of its sessions, and what is asked of the server. */
class MariaDbSessionIT {
    private static final String SETTINGS = "concat_ws(' ', @@innodb_lock_wait_timeout, @@max_statement_time,"
            + " @@idle_transaction_timeout, @@in_predicate_conversion_threshold, @@sql_mode, @@autocommit)";

    private final HikariDataSource database = MariaDbServer.sharedAfter(
            "set session innodb_lock_wait_timeout = 42, transaction_isolation = 'SERIALIZABLE', sql_mode = ''", "");

    @BeforeEach
    void writeDownTheSettingsInEachTransactionThatWrites() {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        Tables.run(
                database,
                "create or replace table seen (settings varchar(200)) engine = InnoDB",
                "create or replace trigger look before insert on callport_fact for each row insert into seen values ("
                        + SETTINGS + ")");
    }

    @AfterEach
    void cleanUp() {
        Tables.run(
                database,
                "drop trigger if exists look",
                "drop table if exists seen",
                "set global innodb_flush_log_at_trx_commit = 1");
        database.close();
    }

    @Test
    void itIsStrictAndBoundedInTime() {
        JdbiPaymentStore.on(database, JdbiOptions.defaults().networkTimeout(Duration.ofMillis(8_200)))
                .apply(List.of(Story.request("m-1")), Story.decider());
        assertThat(Tables.query(database, "select settings from seen"))
                .as("a trigger has the mode that it was made in")
                .containsExactly("2 7.175000 16 0  OFF");
    }

    @Test
    void itReadsWhatIsCommittedThoughSessionsAreSerializable() {
        JdbiPaymentStore.on(database).apply(List.of(Story.request("m-1")), (snapshot, facts) -> {
            assertThat(Tables.query(MariaDbServer.shared(), """
                            select trx_isolation_level from information_schema.innodb_trx
                            where trx_mysql_thread_id <> connection_id()""")).containsExactly("READ COMMITTED");
            return Story.decider().decide(snapshot, facts);
        });
    }

    @Test
    void whatDoesNotFitFailsThoughSessionsCutItOff() {
        Tables.run(database, "alter table callport_payment modify status varchar(3) not null");
        try {
            assertThatThrownBy(
                            () -> JdbiPaymentStore.on(database).apply(List.of(Story.request("m-1")), Story.decider()))
                    .hasMessageContaining("1406");
        } finally {
            Tables.run(database, "alter table callport_payment modify status varchar(64) not null");
        }
    }

    @Test
    void theSessionIsAsTheHostMadeItAfterwards() {
        JdbiPaymentStore store = JdbiPaymentStore.on(database);
        store.apply(List.of(Story.request("m-1")), Story.decider());
        assertThat(store.find("shop", "m-1")).isPresent();
        for (int i = 0; i < 2; i++) { // one that was set, and one that was not
            assertThat(Tables.query(database, "select concat(@@transaction_isolation, ' ', " + SETTINGS + ")"))
                    .containsExactly("SERIALIZABLE 42 0.000000 0 1000  ON");
        }
    }

    @Test
    void aServerThatForgetsItsLastCommitsIsRefusedUnlessThatIsAccepted() {
        for (int relaxed : new int[] {0, 2}) {
            Tables.run(database, "set global innodb_flush_log_at_trx_commit = " + relaxed);
            assertThatThrownBy(() -> JdbiPaymentStore.on(database))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("innodb_flush_log_at_trx_commit = " + relaxed)
                    .hasMessageContaining("set it to 1")
                    .hasMessageContaining("callport.jdbc.accept-relaxed-commits");
            assertThatCode(() ->
                            JdbiPaymentStore.on(database, JdbiOptions.defaults().acceptRelaxedCommits(true)))
                    .doesNotThrowAnyException();
        }
        Tables.run(database, "set global innodb_flush_log_at_trx_commit = 3");
        assertThatCode(() -> JdbiPaymentStore.on(database)).doesNotThrowAnyException();
    }
}
