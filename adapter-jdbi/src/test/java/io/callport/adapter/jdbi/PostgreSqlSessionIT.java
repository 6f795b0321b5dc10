package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the transaction that writes is set, as a trigger in it sees it, whatever the host made of its sessions. */
class PostgreSqlSessionIT {
    private static final List<String> SETTINGS = List.of(
            "synchronous_commit",
            "transaction_isolation",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout");

    private final HikariDataSource database = PostgreSqlServer.sharedAfter(
            "set session characteristics as transaction isolation level serializable; set synchronous_commit = off");

    @BeforeEach
    void writeDownTheSettingsInEachTransactionThatWrites() {
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        Tables.run(
                database,
                "create table seen (setting text, value text)",
                "create function look() returns trigger language plpgsql as $$ begin "
                        + "insert into seen select name, current_setting(name) from unnest(array['"
                        + String.join("', '", SETTINGS)
                        + "']) as name; return new; end $$",
                "create trigger look before insert on callport_fact for each row execute function look()");
    }

    @AfterEach
    void cleanUp() {
        Tables.run(database, "drop function if exists look() cascade", "drop table if exists seen");
        database.close();
    }

    @Test
    void aCommitIsDurableAndBoundedInTime() {
        JdbiPaymentStore.on(database, JdbiOptions.defaults().networkTimeout(Duration.ofSeconds(8)))
                .apply(List.of(Story.request("m-1")), Story.decider());
        assertThat(Tables.query(database, "select setting || ' = ' || value from seen"))
                .containsExactlyInAnyOrder(
                        "synchronous_commit = on",
                        "transaction_isolation = read committed",
                        "statement_timeout = 7s",
                        "lock_timeout = 2s",
                        "idle_in_transaction_session_timeout = 16s");
    }

    @Test
    void theSessionIsAsTheHostMadeItAfterwards() {
        JdbiPaymentStore.on(database).apply(List.of(Story.request("m-1")), Story.decider());
        assertThat(Tables.query(database, "show synchronous_commit")).containsExactly("off");
        assertThat(Tables.query(database, "show transaction_isolation")).containsExactly("serializable");
        assertThat(Tables.query(database, "show statement_timeout")).containsExactly("0");
        assertThat(Tables.query(database, "show idle_in_transaction_session_timeout"))
                .containsExactly("0");
    }
}
