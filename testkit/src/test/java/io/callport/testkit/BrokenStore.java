package io.callport.testkit;

import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does as the in-memory store does; each test's broken one overrides what it breaks. */
class BrokenStore implements PaymentStore {
    final InMemoryPaymentStore sound;

    BrokenStore(InMemoryPaymentStore sound) {
        this.sound = sound;
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        return sound.apply(facts, decider);
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        return sound.find(realm, merchantTransactionId);
    }

    @Override
    public List<ParkedFact> parked(@Nullable FactId after, int most) {
        return sound.parked(after, most);
    }

    @Override
    public EffectOutbox outbox() {
        return sound.outbox();
    }
}
