package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.failure.InvalidSetting;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MariaDbJdbiSchemaIT extends JdbiSchemaContract {
    @Override
    DataSource database() {
        return MariaDbServer.shared();
    }

    @Override
    String vendor() {
        return "mariadb";
    }

    @Test
    void aUserThatMayNotMakeTablesIsToldWhoElseCan() {
        Tables.run(
                database(),
                "create database if not exists closed",
                "create or replace user visitor identified by 'v'",
                "grant select on closed.* to visitor");
        try (HikariDataSource visiting = MariaDbServer.as("visitor", "v", "closed")) {
            assertThatThrownBy(() -> JdbiSchema.in(visiting).migrate())
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("1142")
                    .hasMessageContaining("io/callport/schema/mariadb/")
                    .hasMessageContaining("grant")
                    .hasMessageContaining("callport.jdbc.initialize-schema=never");
        } finally {
            Tables.run(database(), "drop user visitor", "drop database closed");
        }
    }

    /** Its tables outlive a node that ended in the middle of a script. */
    @Test
    void aScriptThatEndedInTheMiddleIsRunAgain() {
        Tables.run(database(), "create table halved_payment (id bigint not null auto_increment primary key)");
        JdbiSchema schema = JdbiSchema.in(database(), JdbiOptions.defaults().tablePrefix("halved_"));
        schema.migrate();
        assertThatThrownBy(schema::validate)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("column halved_payment.version")
                .hasMessageNotContaining("table ");
        Tables.run(database(), "drop table halved_payment", "drop table halved_schema_history");
        schema.migrate();
        schema.validate();
    }

    /** As by a script that somebody adapted: claims find nothing without it. */
    @Test
    void theColumnThatClaimsLookForIsMissedToo() {
        JdbiSchema schema = JdbiSchema.in(database(), JdbiOptions.defaults().tablePrefix("unclaimed_"));
        schema.migrate();
        Tables.run(
                database(),
                "alter table unclaimed_outbox drop index unclaimed_outbox_due",
                "alter table unclaimed_outbox drop column unfinished");
        assertThatThrownBy(schema::validate)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("column unclaimed_outbox.unfinished")
                .hasMessageContaining("V1__payments.sql");
    }

    @Test
    void everyTextTellsCaseAndTrailingSpacesApart() {
        JdbiSchema.in(database()).migrate();
        assertThat(Tables.query(
                        database(),
                        "select distinct collation_name from information_schema.columns where table_schema = database()"
                                + " and table_name regexp '^callport_(payment|correlation|transaction|fact|parked|unreadable|outbox)$'"
                                + " and collation_name is not null"))
                .containsExactly("utf8mb4_nopad_bin");
    }
}
