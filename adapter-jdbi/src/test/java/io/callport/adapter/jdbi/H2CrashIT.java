package io.callport.adapter.jdbi;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.CrashContract;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;

class H2CrashIT extends CrashContract {
    private static final JdbcDataSource DATABASE = new JdbcDataSource();

    @BeforeAll
    static void makeTables() {
        DATABASE.setUrl("jdbc:h2:mem:crash;DB_CLOSE_DELAY=-1");
        JdbiSchema.in(DATABASE).migrate();
    }

    @Override
    protected DataSource dataSource() {
        return DATABASE;
    }

    @Override
    protected PaymentStore store(DataSource dataSource) {
        return JdbiPaymentStore.on(dataSource);
    }

    @Override
    protected int codeOfALostRace() {
        return 40001;
    }

    @Override
    protected EffectTransaction hostTransactions(DataSource dataSource) {
        return new HostTransactions(dataSource);
    }
}
