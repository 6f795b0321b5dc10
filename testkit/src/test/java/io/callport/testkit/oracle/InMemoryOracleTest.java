package io.callport.testkit.oracle;

import io.callport.port.PaymentStore;
import io.callport.testkit.InMemoryPaymentStore;

class InMemoryOracleTest extends OracleContract {
    @Override
    protected PaymentStore freshStore() {
        return new InMemoryPaymentStore();
    }

    @Override
    protected int payments() {
        return 1500;
    }
}
