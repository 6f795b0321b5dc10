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
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/**
 * Up if the store answers, whatever is unresolved: a payment that waits for a person is no reason to restart a node. Tells how long the oldest unresolved
 * transaction has been known, and nothing of whose it is.
 */
@Singleton
@Requires(classes = HealthEndpoint.class)
@Requires(property = HealthEndpoint.PREFIX + ".callport.enabled", notEquals = "false", defaultValue = "true")
final class CallportHealthIndicator implements HealthIndicator {
    private static final String NAME = "callport";

    private final Oversight oversight;
    private final Clock clock;
    private final ExecutorService executor;

    CallportHealthIndicator(
            Oversight oversight, HostBeans host, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.oversight = oversight;
        this.clock = host.time();
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(this::health, executor));
    }

    HealthResult health() {
        try {
            Map<String, Object> details = oversight
                    .oldestUnresolved(EnumSet.allOf(Unresolved.class))
                    .flatMap(UnresolvedTransaction::knownSince)
                    .<Map<String, Object>>map(since -> Map.of(
                            "oldestUnresolvedSeconds",
                            Duration.between(since, clock.instant()).toSeconds()))
                    .orElse(Map.of());
            return HealthResult.builder(NAME, HealthStatus.UP).details(details).build();
        } catch (RuntimeException e) { // without its text, which may be the driver's
            return HealthResult.builder(NAME, HealthStatus.DOWN)
                    .details(Map.of("error", e.getClass().getName()))
                    .build();
        }
    }
}
