package io.callport.adapter.spring;

import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.HostTransaction;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Settlement;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store that forgets everything, which is enough to see answers: each callback is the first of its transaction, and parks. */
final class ParkingStore implements PaymentStore {
    private volatile boolean down;

    void isDown(boolean now) {
        down = now;
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        if (down) {
            throw new StoreUnavailable("jdbc:secret-host refused", new IllegalStateException("secret-cause"));
        }
        return facts.stream()
                .map(fact -> Outcome.of(fact, decider.decide(PaymentSnapshot.none(), List.of(fact))))
                .toList();
    }

    @Override
    public Optional<PaymentView> find(String realm, String merchantTransactionId) {
        return Optional.empty();
    }

    @Override
    public EffectOutbox outbox() {
        return new EffectOutbox() {
            @Override
            public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                return List.of();
            }

            @Override
            public boolean settle(Claim claim, Settlement settlement) {
                return false;
            }

            @Override
            public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
                return false;
            }
        };
    }
}
