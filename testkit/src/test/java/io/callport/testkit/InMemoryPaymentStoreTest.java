package io.callport.testkit;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;

class InMemoryPaymentStoreTest extends PaymentStoreContract {
    private InMemoryPaymentStore store = new InMemoryPaymentStore();

    @Override
    protected PaymentStore freshStore() {
        store = new InMemoryPaymentStore();
        return store;
    }

    @Override
    protected PaymentStore freshStoreParkingAtMost(int most) {
        store = InMemoryPaymentStore.parkingAtMost(most);
        return store;
    }

    @Override
    protected EffectTransaction hostTransactions() {
        return store.hostTransactions();
    }
}
