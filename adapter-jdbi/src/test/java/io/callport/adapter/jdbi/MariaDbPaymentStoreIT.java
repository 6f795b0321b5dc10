package io.callport.adapter.jdbi;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.PaymentStoreContract;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

class MariaDbPaymentStoreIT extends PaymentStoreContract {
    private static final DataSource DATABASE = MariaDbServer.shared();

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

    @Override
    protected void untilEachIsDoneOrWaits(List<? extends Future<?>> callers) {
        Waiting.untilEachIsDoneOrWaits(DATABASE, MariaDbServer.WAITING, callers);
    }
}
