package io.callport.adapter.jdbi;

import io.callport.port.PaymentStore;
import io.callport.testkit.oracle.OracleContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

class MariaDbOracleIT extends OracleContract {
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
}
