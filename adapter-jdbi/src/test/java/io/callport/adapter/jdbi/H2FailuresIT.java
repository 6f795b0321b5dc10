package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a connection that lives, but does not do what it is told at the end. */
class H2FailuresIT {
    private final JdbcDataSource database = new JdbcDataSource();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicInteger abandoned = new AtomicInteger();

    @BeforeEach
    void makeTables() {
        database.setUrl("jdbc:h2:mem:failing;DB_CLOSE_DELAY=-1");
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
    }

    private JdbiPaymentStore storeWhose(String callFails) {
        DataSource altered = OneConnection.proxy(DataSource.class, (proxy, method, arguments) -> {
            Object made = OneConnection.invoke(database, method, arguments);
            return made instanceof Connection connection ? altered(connection, callFails) : made;
        });
        return JdbiPaymentStore.on(altered);
    }

    private Connection altered(Connection connection, String callFails) {
        return OneConnection.proxy(Connection.class, (proxy, method, arguments) -> {
            if (failing.get() && method.getName().equals(callFails)) {
                throw new SQLException("will not", "HY000");
            }
            if (method.getName().equals("abort")) {
                abandoned.incrementAndGet();
            }
            return OneConnection.invoke(connection, method, arguments);
        });
    }

    /** Turning autocommit on again would commit what is to be rolled back. */
    @Test
    void aRollbackThatFailsCommitsNothing() {
        JdbiPaymentStore store = storeWhose("rollback");
        assertThatThrownBy(() -> store.apply(List.of(Story.request("m-1")), (snapshot, facts) -> {
                    failing.set(true);
                    throw new IllegalStateException("cannot decide");
                }))
                .hasMessage("cannot decide");
        assertThat(Tables.query(database, "select lookup from callport_correlation"))
                .isEmpty();
        assertThat(abandoned).hasValue(1);
    }

    @Test
    void aConnectionThatCannotBePutBackIsHandedToNobody() {
        JdbiPaymentStore store = storeWhose("setNetworkTimeout");
        store.apply(List.of(Story.request("m-1")), (snapshot, facts) -> {
            failing.set(true);
            return Story.decider().decide(snapshot, facts);
        });
        failing.set(false);
        assertThat(abandoned).hasPositiveValue();
        assertThat(store.find("shop", "m-1")).isPresent();
    }
}
