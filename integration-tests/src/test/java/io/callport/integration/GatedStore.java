package io.callport.integration;

import io.callport.port.Decider;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.transaction.ContentKind;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.Lifecycle;
import io.callport.transaction.PaymentSnapshot;
import io.callport.transaction.PaymentState;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store whose commits can be held up, counted and refused. */
final class GatedStore extends DelegatingPaymentStore {
    private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(0));
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final Map<FactId, String> kept = new ConcurrentHashMap<>();
    private volatile Predicate<Fact> refused = fact -> false;
    private volatile @Nullable Error broken;
    private volatile String newer = "";

    GatedStore(PaymentStore store) {
        super(store);
    }

    void shut() {
        gate.set(new CountDownLatch(1));
    }

    void open() {
        gate.get().countDown();
    }

    /** Facts that fail when everything is decided and only to be written. */
    void refuse(Predicate<Fact> which) {
        refused = which;
    }

    /** Whatever is to be decided on fails with it; bytes can be kept. */
    void breakWith(Error error) {
        broken = error;
    }

    /** The payment of that id is shown as one that a newer version wrote. */
    void ofNewerFormat(String merchantTransactionId) {
        newer = merchantTransactionId;
    }

    int waiting() {
        return waiting.get();
    }

    int commits() {
        return commits.get();
    }

    /** The bytes kept of what could not be applied, once for each fact. */
    List<String> kept() {
        return List.copyOf(kept.values());
    }

    @Override
    public List<Outcome> apply(List<Fact> facts, Decider decider) {
        pass();
        List<Outcome> outcomes = super.apply(facts, (snapshot, together) -> {
            var plan = decider.decide(shown(snapshot), together);
            boolean tells = together.stream().anyMatch(fact -> fact.content().kind() == ContentKind.REPORT);
            if (broken != null && tells) {
                throw broken;
            }
            if (together.stream().anyMatch(refused)) {
                throw new IllegalStateException("column of zoe@example.org is too short");
            }
            return plan;
        });
        commits.incrementAndGet();
        outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.UNREADABLE)
                .map(Outcome::fact)
                .forEach(fact -> kept.put(fact.id(), new String(fact.keepable(), StandardCharsets.UTF_8)));
        return outcomes;
    }

    private void pass() {
        waiting.incrementAndGet();
        try {
            gate.get().await();
        } catch (InterruptedException e) {
            throw new AssertionError("a writer is never interrupted", e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private PaymentSnapshot shown(PaymentSnapshot snapshot) {
        return new PaymentSnapshot(
                snapshot.payments().stream().map(this::shown).toList(),
                snapshot.known(),
                snapshot.parked(),
                snapshot.siblings());
    }

    private PaymentState shown(PaymentState payment) {
        boolean isNewer = payment.members().stream()
                .map(TransactionState::keys)
                .anyMatch(keys -> newer.equals(keys.merchantTransactionId()));
        return isNewer
                ? new PaymentState(
                        payment.id(), payment.version(), Lifecycle.FORMAT + 1, payment.orderKey(), payment.members())
                : payment;
    }
}
