package io.callport.spring.boot;

import io.callport.Oversight;
import io.callport.adapter.micrometer.MicrometerCallbackWatch;
import io.callport.adapter.micrometer.OversightGauges;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters, where there are Callport's Micrometer adapter and a registry. After the watch for log lines, which meters are no reason to leave out. */
@AutoConfiguration(
        after = CallportAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, MicrometerCallbackWatch.class})
@ConditionalOnBean({MeterRegistry.class, Oversight.class})
public final class CallportMetricsAutoConfiguration {
    CallportMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    MicrometerCallbackWatch callportMeters(MeterRegistry registry, CallportProperties properties) {
        return MicrometerCallbackWatch.on(registry)
                .connectors(properties.connectors().keySet());
    }

    /** Spring Boot binds it to all registries. */
    @Bean
    @ConditionalOnMissingBean
    OversightGauges callportGauges(Oversight oversight, HostBeans host) {
        return OversightGauges.of(oversight, host.time());
    }
}
