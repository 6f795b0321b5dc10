package io.callport.spring.boot;

import io.callport.dispatch.EffectHandlers;
import io.callport.port.CallbackWatch;
import io.callport.port.Connectors;
import io.callport.port.EffectTransaction;
import io.callport.port.ExpectedTransactions;
import io.callport.port.Gateway;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;

/** What the host may have defined, and need not. */
record HostBeans(
        ObjectProvider<EffectHandlers> handlers,
        ObjectProvider<ExpectedTransactions> expected,
        ObjectProvider<Connectors> connectors,
        ObjectProvider<Gateway> gateway,
        ObjectProvider<EffectTransaction> transactions,
        ObjectProvider<CallbackWatch> watches,
        ObjectProvider<Clock> clock) {

    /** Those of all parts of the application together. */
    EffectHandlers allHandlers() {
        return handlers.orderedStream().reduce(EffectHandlers.define(), EffectHandlers::and);
    }

    /** One after another: log lines or the host's own, and meters. */
    CallbackWatch watch() {
        return CallbackWatch.all(watches.orderedStream().toArray(CallbackWatch[]::new));
    }

    Clock time() {
        Clock only = clock.getIfUnique();
        return only == null ? Clock.systemUTC() : only;
    }
}
