package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.transaction.Unmatched;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InMemoryPaymentStoreLosingFirstRaceTest extends PaymentStoreContract {
    private InMemoryPaymentStore store = InMemoryPaymentStore.losingFirstRace();

    @Override
    protected PaymentStore freshStore() {
        store = InMemoryPaymentStore.losingFirstRace();
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

    @Test
    void everythingIsDecidedTwice() {
        AtomicInteger asked = new AtomicInteger();
        store.apply(List.of(Said.request("m-1")), (snapshot, facts) -> {
            asked.incrementAndGet();
            return new LifecycleDecider(Unmatched.PARK).decide(snapshot, facts);
        });
        assertThat(asked).hasValue(2);
    }
}
