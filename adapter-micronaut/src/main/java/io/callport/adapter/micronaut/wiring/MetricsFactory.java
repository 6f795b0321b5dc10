package io.callport.adapter.micronaut.wiring;

import io.callport.Oversight;
import io.callport.adapter.micrometer.MicrometerCallbackWatch;
import io.callport.adapter.micrometer.OversightGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;

/** Meters, where their module and a registry are there, and Micronaut's are not switched off. */
@Factory
@Requires(classes = {MicrometerCallbackWatch.class, MeterRegistry.class})
@Requires(beans = MeterRegistry.class)
@Requires(property = "micronaut.metrics.enabled", notEquals = "false", defaultValue = "true")
final class MetricsFactory {
    /** Known by this type only: a watch of the host's takes the place of log lines, and of nothing else. */
    @Singleton
    @Bean(typed = MicrometerCallbackWatch.class)
    @Requires(missingBeans = MicrometerCallbackWatch.class)
    MicrometerCallbackWatch watch(MeterRegistry registry, Collection<ConnectorConfiguration> connectors) {
        return MicrometerCallbackWatch.on(registry)
                .connectors(
                        connectors.stream().map(ConnectorConfiguration::name).toList());
    }

    /** Asks for no part of the host's but its clock: Micronaut makes it for the registry, which the host's parts may want. */
    @Singleton
    @Requires(missingBeans = OversightGauges.class)
    OversightGauges gauges(Oversight oversight, BeanProvider<Clock> clock) {
        return OversightGauges.of(oversight, HostBeans.time(clock));
    }

    /** Micronaut's registry binds gauges as it is made; one that the host made by itself does not. */
    @Singleton
    Meters meters(MeterRegistry registry, MicrometerCallbackWatch watch, OversightGauges gauges) {
        if (registry.find("callport.outbox.waiting").gauge() == null) {
            gauges.bindTo(registry);
        }
        return new Meters(watch);
    }
}
