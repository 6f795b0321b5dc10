package io.callport.adapter.micronaut.wiring;

import io.callport.Oversight;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.Unresolved;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Down only if the store does not answer within two seconds, whatever the pool would wait. What is not settled is told of, but takes no node out of service: no node could
 * settle it better. Tells nothing of whose it is.
 */
@Singleton
@Requires(classes = HealthEndpoint.class)
@Requires(property = HealthEndpoint.PREFIX + ".callport.enabled", notEquals = "false", defaultValue = "true")
final class CallportHealthIndicator implements HealthIndicator {
    private static final String NAME = "callport";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Oversight oversight;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread one = new Thread(task, "callport-health");
        one.setDaemon(true);
        return one;
    });
    private @Nullable CompletableFuture<Optional<Instant>> asked;

    CallportHealthIndicator(Oversight oversight, HostBeans host) {
        this.oversight = oversight;
        this.clock = host.time();
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(this::health);
    }

    private CompletableFuture<HealthResult> health() {
        return oldest().handle((oldest, failure) -> failure == null ? up(oldest) : unreachable())
                .completeOnTimeout(unreachable(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One question at a time: however many ask while the store hangs, one thread waits for it. */
    private synchronized CompletableFuture<Optional<Instant>> oldest() {
        if (asked == null || asked.isDone()) {
            asked = CompletableFuture.supplyAsync(
                    () -> oversight
                            .oldestUnresolved(EnumSet.allOf(Unresolved.class))
                            .flatMap(UnresolvedTransaction::knownSince),
                    thread);
        }
        return asked;
    }

    private HealthResult up(Optional<Instant> oldest) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("store", "reachable");
        oldest.ifPresent(since -> {
            details.put("oldestUnresolved", since.toString());
            details.put(
                    "oldestUnresolvedAge",
                    Duration.between(since, clock.instant()).toString());
        });
        return HealthResult.builder(NAME, HealthStatus.UP).details(details).build();
    }

    private static HealthResult unreachable() {
        return HealthResult.builder(NAME, HealthStatus.DOWN)
                .details(Map.of("store", "unreachable"))
                .build();
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }
}
