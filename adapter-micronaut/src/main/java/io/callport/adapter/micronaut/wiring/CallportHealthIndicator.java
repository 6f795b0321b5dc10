package io.callport.adapter.micronaut.wiring;

import io.callport.Oversight;
import io.callport.port.StoreUnavailable;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.Unresolved;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Up if the store answers, whatever is unresolved: a payment that waits for a person is no reason to restart a node. Tells since when the oldest unresolved
 * transaction is known, and nothing of whose it is.
 */
@Singleton
@Requires(classes = HealthEndpoint.class)
@Requires(property = HealthEndpoint.PREFIX + ".callport.enabled", notEquals = "false", defaultValue = "true")
final class CallportHealthIndicator extends AbstractHealthIndicator<Map<String, Object>> {
    private final Oversight oversight;
    private final HostBeans host;

    CallportHealthIndicator(Oversight oversight, HostBeans host) {
        this.oversight = oversight;
        this.host = host;
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        Map<String, Object> details = new LinkedHashMap<>();
        oversight.oldestUnresolved(EnumSet.allOf(Unresolved.class))
                .flatMap(UnresolvedTransaction::knownSince)
                .ifPresent(since -> details.put(
                        "oldestUnresolvedAge", Duration.between(since, host.time().instant()).toString()));
        healthStatus = HealthStatus.UP;
        return details;
    }

    @Override
    protected String getName() {
        return "callport";
    }
}
