package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.OwnThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgreSqlJdbiFamiliesIT extends JdbiFamiliesContract {
    @Override
    DataSource database() {
        return PostgreSqlServer.shared();
    }

    @Test
    void aKeyThatSomebodyElseHoldsIsNotWaitedForInTheMiddleOfAMerge() throws Exception {
        apply(Story.refunded("m-1", "r-1"));
        apply(Story.request("m-1"));
        Tables.run(
                database(),
                "insert into callport_correlation (lookup, realm, kind, key_value, payment_id)"
                        + " select 'odd', 'shop', 'UUID', 'odd', max(id) from callport_payment");
        AtomicInteger attempts = new AtomicInteger();
        try (Connection holder = database().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select lookup from callport_correlation where lookup = 'odd' for update");
            CompletableFuture<?> merging =
                    OwnThreads.supply(() -> store.apply(List.of(Story.paid("m-1")), (snapshot, facts) -> {
                        if (attempts.incrementAndGet() > 3) {
                            release(holder);
                        }
                        return Story.decider().decide(snapshot, facts);
                    }));
            merging.get(10, TimeUnit.SECONDS);
        }
        assertThat(attempts).as("those that lost their race").hasValueGreaterThan(3);
        assertThat(query("select distinct payment_id from callport_correlation where payment_id is not null"))
                .isEqualTo(query("select id from callport_payment"));
    }

    private static void release(Connection holder) {
        try {
            holder.rollback();
        } catch (SQLException e) {
            throw new AssertionError("not released", e);
        }
    }
}
