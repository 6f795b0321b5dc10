package io.callport.spring.boot;

import io.callport.Oversight;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint {@code callport}, where it is exposed. */
@AutoConfiguration(after = CallportAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(Oversight.class)
@ConditionalOnAvailableEndpoint(CallportActuator.class)
public final class CallportActuatorAutoConfiguration {
    CallportActuatorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    CallportActuator callportActuatorEndpoint(Oversight oversight) {
        return new CallportActuator(oversight);
    }
}
