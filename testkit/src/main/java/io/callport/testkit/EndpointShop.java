package io.callport.testkit;

import io.callport.Callport;
import io.callport.intake.CallbackIntake;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import java.util.List;
import java.util.Optional;

/** What an endpoint under test hands callbacks to: real but for its store, which is in memory and may be down. */
final class EndpointShop implements AutoCloseable {
    static final String SECRET = "my-shared-secret";
    static final int BODY_LIMIT = 2048;

    private final ShakyStore store = new ShakyStore();
    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets(SECRET))
            .connectors(name -> {
                if (name.equals("resolver-down")) {
                    throw new IllegalStateException("secret-resolver");
                }
                return Optional.empty();
            })
            .store(store)
            .reader(new CurlyReader())
            .intake(IntakeSettings.defaults().withBodyLimit(BODY_LIMIT))
            .watch(CallbackWatch.NONE)
            .withoutEffects()
            .build();

    CallbackIntake intake() {
        return callport.intake();
    }

    void storeIsDown(boolean now) {
        store.down = now;
    }

    @Override
    public void close() {
        callport.close();
    }

    private static final class ShakyStore extends DelegatingPaymentStore {
        private volatile boolean down;

        ShakyStore() {
            super(new InMemoryPaymentStore());
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            if (down) {
                throw new StoreUnavailable("jdbc:secret-host refused", new IllegalStateException("secret-cause"));
            }
            return super.apply(facts, decider);
        }
    }
}
