package io.callport.adapter.jdbi;

import io.callport.adapter.jdbi.ApplyingInTwoTrips.Lane;
import io.callport.port.PaymentStore;
import io.callport.testkit.oracle.OracleContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

/** As {@link PostgreSqlOracleIT}, for the way that is taken when the shorter one cannot be. */
class PostgreSqlUnderLocksOracleIT extends OracleContract {
    private static final DataSource DATABASE = PostgreSqlServer.shared();

    @BeforeAll
    static void makeTables() {
        JdbiSchema.in(DATABASE).migrate();
    }

    @Override
    protected PaymentStore freshStore() {
        Tables.empty(DATABASE);
        JdbiOptions options = JdbiOptions.defaults();
        return JdbiPaymentStore.on(DATABASE, new PostgreSqlDialect(options, Lane.UNDER_LOCKS), options);
    }
}
