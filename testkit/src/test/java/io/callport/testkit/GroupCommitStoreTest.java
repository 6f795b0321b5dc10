package io.callport.testkit;

import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;

/** A store with group commit around it is a store. */
class GroupCommitStoreTest extends PaymentStoreContract {
    private InMemoryPaymentStore store = new InMemoryPaymentStore();

    @Override
    protected PaymentStore freshStore() {
        store = new InMemoryPaymentStore();
        return new GroupCommit(waiting(store), GroupCommitSettings.defaults());
    }

    @Override
    protected PaymentStore freshStoreParkingAtMost(int most) {
        store = InMemoryPaymentStore.parkingAtMost(most);
        return new GroupCommit(waiting(store), GroupCommitSettings.defaults());
    }

    /** Taken for one that may wait, as all are that have a database: or nothing would be grouped. */
    private static PaymentStore waiting(PaymentStore store) {
        return new DelegatingPaymentStore(store) {};
    }

    @Override
    protected EffectTransaction hostTransactions() {
        return store.hostTransactions();
    }
}
