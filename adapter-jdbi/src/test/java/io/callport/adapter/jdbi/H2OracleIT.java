package io.callport.adapter.jdbi;

import io.callport.port.PaymentStore;
import io.callport.testkit.oracle.OracleContract;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeAll;

class H2OracleIT extends OracleContract {
    private static final DataSource DATABASE =
            JdbcConnectionPool.create("jdbc:h2:mem:oracle;DB_CLOSE_DELAY=-1", "sa", "");

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
