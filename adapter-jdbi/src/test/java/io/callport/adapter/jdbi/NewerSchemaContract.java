package io.callport.adapter.jdbi;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.PaymentStoreContract;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

/** ADR 11: this version's store does all that it must on tables of a newer one; the long run asks for all of it. */
@ExtendWith(PartlyInTheDefaultRun.class)
abstract class NewerSchemaContract extends PaymentStoreContract {
    static final String PREFIX = "newer_schema_";
    private static final JdbiOptions OPTIONS = JdbiOptions.defaults().tablePrefix(PREFIX);
    private static final Set<DataSource> MIGRATED = ConcurrentHashMap.newKeySet();

    private final DataSource database;

    NewerSchemaContract(DataSource database) {
        this.database = database;
    }

    private PaymentStore freshStore(JdbiOptions options) {
        if (MIGRATED.add(database)) {
            NewerVersion.migrate(database, options);
        }
        Tables.empty(database, options);
        return JdbiPaymentStore.on(database, options);
    }

    @Override
    protected PaymentStore freshStore() {
        return freshStore(OPTIONS);
    }

    @Override
    protected PaymentStore freshStoreParkingAtMost(int most) {
        return freshStore(OPTIONS.parkedPerConnector(most));
    }

    @Override
    protected EffectTransaction hostTransactions() {
        return new HostTransactions(database);
    }
}
