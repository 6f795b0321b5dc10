package io.callport.adapter.micronaut.wiring;

import io.callport.CallportBuilder;
import io.callport.adapter.micronaut.wiring.CallportConfiguration.EffectsSwitch;
import io.callport.dispatch.EffectHandlers;
import io.callport.failure.InvalidSetting;
import io.callport.port.EffectTransaction;
import org.jspecify.annotations.Nullable;

/** Handlers or {@code callport.effects=none}: exactly one of them, so that nobody misses effects without having said so. */
final class EffectsChoice {
    private final @Nullable EffectsSwitch effects;
    private final HostBeans host;

    EffectsChoice(@Nullable EffectsSwitch effects, HostBeans host) {
        this.effects = effects;
        this.host = host;
    }

    void applyTo(CallportBuilder builder) {
        EffectHandlers handlers = host.allHandlers();
        if (effects == EffectsSwitch.NONE) {
            if (!handlers.isEmpty()) {
                throw new InvalidSetting("callport.effects=none says that no effect handlers are wanted, but there are"
                        + " EffectHandlers beans: remove the setting, or the beans");
            }
            builder.withoutEffects();
            return;
        }
        if (handlers.isEmpty()) {
            throw new InvalidSetting(
                    "There is no effect handler, so nobody would learn that an order is paid: define an"
                            + " EffectHandlers bean, or set callport.effects=none");
        }
        builder.effects(handlers);
        if (handlers.needTransaction()) {
            builder.effectTransaction(transaction());
        }
    }

    private EffectTransaction transaction() {
        if (!host.transactions().isUnique()) {
            throw new InvalidSetting("An effect handler is registered inTransaction, but there are no transactions to"
                    + " run it in: add io.micronaut.data:micronaut-data-tx-jdbc, define an EffectTransaction bean, or"
                    + " register the handler with on(...)");
        }
        return host.transactions().get();
    }
}
