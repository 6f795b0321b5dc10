package io.callport.spring.boot;

import io.callport.Oversight;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health contributor {@code callport}, on Spring Boot 4; 3.5 has its types elsewhere, and goes without. */
@AutoConfiguration(after = CallportAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Oversight.class)
@ConditionalOnEnabledHealthIndicator("callport")
public final class CallportHealthAutoConfiguration {
    CallportHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "callportHealthIndicator")
    CallportHealth callportHealthIndicator(Oversight oversight, HostBeans host) {
        return new CallportHealth(oversight, host.time());
    }
}
