package io.callport.spring.boot;

import io.callport.CallportBuilder;
import io.callport.dispatch.EffectHandlers;
import io.callport.failure.InvalidSetting;
import io.callport.port.EffectTransaction;
import io.callport.spring.boot.CallportProperties.EffectsSwitch;
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
        EffectTransaction transactions = host.transactions().getIfUnique();
        if (transactions == null) {
            throw new InvalidSetting(
                    "An effect handler is registered inTransaction, but there is no PlatformTransactionManager, and no"
                            + " EffectTransaction bean, or several: define one, or register the handler with on(...)");
        }
        return transactions;
    }
}
