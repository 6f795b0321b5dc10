package io.callport.testkit;

import io.callport.Callport;
import io.callport.intake.CallbackIntake;
import io.callport.intake.IntakeSettings;
import io.callport.port.CallbackWatch;
import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.StoreUnavailable;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What an endpoint under test hands callbacks to: real but for its store, which is in memory and may be down. */
final class EndpointShop implements AutoCloseable {
    static final String SECRET = "my-shared-secret";
    static final int BODY_LIMIT = 2048;

    /** Short, since a test waits for it; and long for everything else that is waited for. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

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
            .intake(IntakeSettings.defaults().withBodyLimit(BODY_LIMIT).withAnswerWithin(ANSWER_WITHIN))
            .watch(CallbackWatch.NONE)
            .withoutEffects()
            .build();

    CallbackIntake intake() {
        return callport.intake();
    }

    void storeIsDown(boolean now) {
        store.down = now;
    }

    /** It throws what no store should. */
    void storeBreaks(boolean now) {
        store.broken = now;
    }

    /** It comes to no end with that body, until {@link #storeIsFast()}; all else goes on. */
    void storeIsSlowFor(byte[] body) {
        store.slow.compareAndSet(null, new Slow(idOf(body), new CountDownLatch(1), new CountDownLatch(1)));
    }

    /** Returns once it is at work on that body. */
    void untilTheSlowOneIsThere() throws InterruptedException {
        Slow slow = store.slow.get();
        if (slow == null || !slow.there().await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the store was not asked to keep what it is slow with");
        }
    }

    void storeIsFast() {
        Slow slow = store.slow.getAndSet(null);
        if (slow != null) {
            slow.end().countDown();
        }
    }

    /** What was given to the store to decide on and keep, successfully or not. */
    Set<FactId> stored() {
        return store.stored;
    }

    static FactId idOf(byte[] body) {
        try {
            return FactId.of(
                    FactSource.CALLBACK,
                    "shop",
                    MessageDigest.getInstance("SHA-512").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-512", e);
        }
    }

    @Override
    public void close() {
        storeIsFast();
        callport.close();
    }

    /** Somebody who never comes to an end. */
    private record Slow(FactId id, CountDownLatch there, CountDownLatch end) {}

    private static final class ShakyStore extends DelegatingPaymentStore {
        final Set<FactId> stored = ConcurrentHashMap.newKeySet();
        final AtomicReference<@Nullable Slow> slow = new AtomicReference<>();
        private volatile boolean down;
        private volatile boolean broken;

        ShakyStore() {
            super(new InMemoryPaymentStore());
        }

        @Override
        public List<Outcome> apply(List<Fact> facts, Decider decider) {
            if (down) {
                throw new StoreUnavailable("jdbc:secret-host refused", new IllegalStateException("secret-cause"));
            }
            if (broken) {
                throw new IllegalStateException("secret-fault in jdbc:secret-host");
            }
            facts.forEach(fact -> stored.add(fact.id()));
            waitFor(facts);
            return super.apply(facts, decider);
        }

        private void waitFor(List<Fact> facts) {
            Slow one = slow.get();
            if (one == null || facts.stream().noneMatch(fact -> fact.id().equals(one.id()))) {
                return;
            }
            one.there().countDown();
            try {
                one.end().await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailable("interrupted", e);
            }
        }
    }
}
