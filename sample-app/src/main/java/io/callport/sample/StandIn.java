package io.callport.sample;

import io.callport.simulator.GatewaySimulator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway's stand-in in this process, unless SIMULATOR=off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "shop.simulator", havingValue = "true")
class StandIn {
    @Bean(destroyMethod = "close")
    GatewaySimulator gatewaySimulator(
            @Value("${shop.simulator-port}") int port,
            @Value("${callport.connectors.shop.api-key}") String apiKey,
            @Value("${callport.connectors.shop.shared-secrets[0]}") String sharedSecret,
            @Value("${callport.gateway.username}") String username,
            @Value("${callport.gateway.password}") String password) {
        return GatewaySimulator.builder()
                .connector(apiKey, sharedSecret)
                .credentials(username, password)
                .port(port)
                .start();
    }
}
