package io.callport.spring.boot;

import io.callport.Oversight;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.Unresolved;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down only if the store does not answer within two seconds, whatever the pool would wait. What is not settled is told of, but takes no node out of service: no node could settle it better.
 */
final class CallportHealth implements HealthIndicator, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Oversight oversight;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread one = new Thread(task, "callport-health");
        one.setDaemon(true);
        return one;
    });
    private @Nullable Future<Optional<Instant>> asked;

    CallportHealth(Oversight oversight, Clock clock) {
        this.oversight = oversight;
        this.clock = clock;
    }

    @Override
    public Health health() {
        try {
            Optional<Instant> oldest = oldest().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Health.Builder up = Health.up().withDetail("store", "reachable");
            oldest.ifPresent(since -> up.withDetail("oldestUnresolved", since)
                    .withDetail("oldestUnresolvedAge", Duration.between(since, clock.instant())));
            return up.build();
        } catch (ExecutionException | TimeoutException e) {
            return Health.down().withDetail("store", "unreachable").build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    /** One question at a time: however many ask while the store hangs, one thread waits for it. */
    private synchronized Future<Optional<Instant>> oldest() {
        if (asked == null || asked.isDone()) {
            asked = thread.submit(() -> oversight
                    .oldestUnresolved(EnumSet.allOf(Unresolved.class))
                    .flatMap(UnresolvedTransaction::knownSince));
        }
        return asked;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
