package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.adapter.jdbi.ApplyingInTwoTrips.Lane;
import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.PaymentStoreContract;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** As {@link PostgreSqlPaymentStoreIT}, for the way that is taken when the shorter one cannot be. */
class PostgreSqlUnderLocksIT extends PaymentStoreContract {
    private static final DataSource DATABASE = PostgreSqlServer.shared();

    @BeforeAll
    static void makeTables() {
        JdbiSchema.in(DATABASE).migrate();
    }

    private static final String DEADLOCKS = "select deadlocks from pg_stat_database where datname = current_database()";
    private static final List<String> BEFORE = Tables.query(DATABASE, DEADLOCKS);

    /** They would be decided again, and nobody would notice but for the time it takes. */
    @AfterAll
    static void noneStoodInACircle() {
        assertThat(Tables.query(DATABASE, DEADLOCKS)).isEqualTo(BEFORE);
    }

    private static PaymentStore on(JdbiOptions options) {
        return JdbiPaymentStore.on(DATABASE, new PostgreSqlDialect(options, Lane.UNDER_LOCKS), options);
    }

    @Override
    protected PaymentStore freshStore() {
        Tables.empty(DATABASE);
        return on(JdbiOptions.defaults());
    }

    @Override
    protected PaymentStore freshStoreParkingAtMost(int most) {
        Tables.empty(DATABASE);
        return on(JdbiOptions.defaults().parkedPerConnector(most));
    }

    @Override
    protected EffectTransaction hostTransactions() {
        return new HostTransactions(DATABASE);
    }

    @Override
    protected void untilEachIsDoneOrWaits(List<? extends Future<?>> callers) {
        Waiting.untilEachIsDoneOrWaits(
                DATABASE, "select pid from pg_stat_activity where wait_event_type = 'Lock'", callers);
    }
}
