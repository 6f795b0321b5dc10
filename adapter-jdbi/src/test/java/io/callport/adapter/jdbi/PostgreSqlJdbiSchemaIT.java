package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.failure.InvalidSetting;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgreSqlJdbiSchemaIT extends JdbiSchemaContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }

    @Override
    String vendor() {
        return "postgresql";
    }

    @Test
    void aUserThatMayNotMakeTablesIsToldWhoElseCan() {
        Tables.run(
                database(),
                "create role visitor",
                "create schema closed authorization current_user",
                "grant usage on schema closed to visitor");
        try (HikariDataSource visiting = PostgreSqlServer.sharedAfter("set role visitor; set search_path = closed")) {
            assertThatThrownBy(() -> JdbiSchema.in(visiting).migrate())
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("42501")
                    .hasMessageContaining("io/callport/schema/postgresql/")
                    .hasMessageContaining("grant")
                    .hasMessageContaining("callport.jdbc.initialize-schema=never");
        } finally {
            Tables.run(database(), "drop schema closed", "drop role visitor");
        }
    }

    @Test
    void idsOfParkedCallbacksAreOrderedByTheirBytesWhateverTheDatabasesCollation() {
        JdbiSchema.in(database()).migrate();
        assertThat(Tables.query(
                        database(),
                        "select collation_name from information_schema.columns"
                                + " where table_name = 'callport_parked' and column_name = 'fact_id'"))
                .containsExactly("C");
    }
}
