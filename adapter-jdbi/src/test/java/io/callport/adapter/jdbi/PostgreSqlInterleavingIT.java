package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.adapter.jdbi.ApplyingInTwoTrips.Lane;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgreSqlInterleavingIT extends JdbiInterleavingContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }

    /** Who reads without locks stands in nobody's way. */
    @Override
    JdbiPaymentStore open() {
        JdbiOptions options = JdbiOptions.defaults();
        return JdbiPaymentStore.on(database(), new PostgreSqlDialect(options, Lane.UNDER_LOCKS), options);
    }

    @Override
    int waitingFor(String table) {
        return Tables.query(
                        database(),
                        "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%" + table
                                + "%'")
                .size();
    }

    @Test
    void theirSettingsGoBackToo() throws Exception {
        JdbiPaymentStore.on(database()).apply(List.of(Story.request("m-1")), Story.decider());
        try (Connection connection = database().getConnection()) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
        assertThat(Tables.query(database(), "show lock_timeout")).containsExactly("0");
    }
}
