package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.gateway.HttpGateway;
import io.callport.adapter.gateway.HttpGatewayBuilder;
import io.callport.port.Gateway;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The gateway's client, where its module is there and the gateway's address is set. */
@Factory
@Requires(classes = HttpGateway.class)
final class GatewayFactory {
    /** What is missing, the client says. */
    @Singleton
    @Requires(missingBeans = Gateway.class)
    @Requires(property = "callport.gateway.url")
    Gateway gateway(GatewayConfiguration configuration, HostBeans host) {
        HttpGatewayBuilder client = HttpGateway.builder()
                .allowPlainHttp(configuration.allowPlainHttp())
                .connectTimeout(configuration.connectTimeout())
                .requestTimeout(configuration.requestTimeout())
                .clock(host.time());
        set(configuration.url(), client::url);
        set(configuration.username(), client::username);
        set(configuration.password(), client::password);
        return client.build();
    }

    @Singleton
    StandIn standIn(GatewayConfiguration configuration) {
        return new StandIn(HttpGateway.isOnThisMachine(configuration.url()));
    }

    private static void set(@Nullable String value, Consumer<String> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
