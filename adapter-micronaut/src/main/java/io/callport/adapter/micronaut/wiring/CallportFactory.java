package io.callport.adapter.micronaut.wiring;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.Oversight;
import io.callport.Payments;
import io.callport.intake.CallbackIntake;
import io.callport.port.AmbientTransaction;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts core and the adapters together. Every part that a host defines as a bean of its own takes the place of the one here. */
@Factory
final class CallportFactory {
    private final CallportConfiguration configuration;
    private final GatewayConfiguration gateway;

    CallportFactory(CallportConfiguration configuration, GatewayConfiguration gateway) {
        this.configuration = configuration;
        this.gateway = gateway;
    }

    /** With the context, so that what cannot work is said at start. */
    @Context
    @Bean(preDestroy = "close")
    @Requires(missingBeans = Callport.class)
    Callport callport(Parts parts, HostBeans host, StoreConfiguration store, List<ConnectorConfiguration> connectors) {
        CallportBuilder builder = Callport.builder()
                .store(parts.store())
                .reader(parts.reader())
                .effectCodec(parts.codec())
                .ambientTransaction(offEventLoops(parts.ambient()))
                .watch(parts.watch())
                .clock(host.time())
                .path(configuration.path())
                .signedUri(configuration.signedUri())
                .intake(configuration.intakeSettings())
                .groupCommit(store.settings())
                .amountExceptions(configuration.amountExceptions())
                .dispatch(configuration.dispatchSettings())
                .simulated(host.standIn().isPresent() && host.standIn().get().isUsed());
        connectors.forEach(connector -> builder.connector(connector.name(), connector::fill));
        if (gateway.maxConcurrent() != null) {
            builder.concurrentStarts(gateway.maxConcurrent());
        }
        if (configuration.publicUrl() != null) {
            builder.publicUrl(configuration.publicUrl());
        }
        if (configuration.retention() != null) {
            builder.retention(configuration.retention());
        }
        host.connectors().ifPresent(builder::connectors);
        host.expected().ifPresent(builder::expected);
        host.gateway().ifPresent(builder::gateway);
        new EffectsChoice(configuration.effects(), host).applyTo(builder);
        return builder.build();
    }

    /** Asked before a payment is started, where whoever starts it would wait. */
    private static AmbientTransaction offEventLoops(AmbientTransaction ambient) {
        return () -> {
            OnEventLoop.refuse();
            return ambient.isActive();
        };
    }

    @Singleton
    @Requires(missingBeans = Payments.class)
    Payments payments(BeanProvider<Callport> callport) {
        return Payments.lazily(() -> callport.get().payments());
    }

    @Singleton
    @Requires(missingBeans = Oversight.class)
    Oversight oversight(BeanProvider<Callport> callport) {
        return Oversight.lazily(() -> callport.get().oversight());
    }

    /** Closed by Callport. */
    @Singleton
    @Requires(missingBeans = CallbackIntake.class)
    CallbackIntake intake(Callport callport) {
        return callport.intake();
    }
}
