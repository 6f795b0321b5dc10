package io.callport.adapter.jdbi;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.PaymentStoreContract;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeAll;

class H2PaymentStoreIT extends PaymentStoreContract {
    private static final DataSource DATABASE =
            JdbcConnectionPool.create("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1", "sa", "");

    @BeforeAll
    static void makeTables() {
        JdbiSchema.in(DATABASE).migrate();
    }

    @Override
    protected PaymentStore freshStore() {
        Tables.empty(DATABASE);
        return JdbiPaymentStore.on(DATABASE);
    }

    @Override
    protected PaymentStore freshStoreParkingAtMost(int most) {
        Tables.empty(DATABASE);
        return JdbiPaymentStore.on(DATABASE, JdbiOptions.defaults().parkedPerConnector(most));
    }

    @Override
    protected EffectTransaction hostTransactions() {
        return new HostTransactions(DATABASE);
    }

    /** H2 does not call it blocked when an insertion waits for one of the same key; that is no long statement otherwise. */
    @Override
    protected void untilEachIsDoneOrWaits(List<? extends Future<?>> callers) {
        Waiting.untilEachIsDoneOrWaits(DATABASE, """
                select session_id from information_schema.sessions
                where blocker_id is not null or trim(executing_statement) like 'insert into callport_correlation%'""", callers);
    }
}
