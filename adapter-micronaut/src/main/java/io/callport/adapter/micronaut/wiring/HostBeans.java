package io.callport.adapter.micronaut.wiring;

import io.callport.dispatch.EffectHandlers;
import io.callport.port.Connectors;
import io.callport.port.EffectTransaction;
import io.callport.port.ExpectedTransactions;
import io.callport.port.Gateway;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;

/** What the host may have defined, or a module bring that need not be there. */
@Singleton
record HostBeans(
        Collection<EffectHandlers> handlers,
        BeanProvider<ExpectedTransactions> expected,
        BeanProvider<Connectors> connectors,
        BeanProvider<Gateway> gateway,
        BeanProvider<EffectTransaction> transactions,
        BeanProvider<StandIn> standIn,
        BeanProvider<Clock> clock) {

    /** Those of all parts of the application together. */
    EffectHandlers allHandlers() {
        return handlers.stream().reduce(EffectHandlers.define(), EffectHandlers::and);
    }

    Clock time() {
        return time(clock);
    }

    static Clock time(BeanProvider<Clock> clock) {
        return clock.isUnique() ? clock.get() : Clock.systemUTC();
    }
}
