package io.callport.adapter.micrometer.quickstart;

import io.callport.Callport;
import io.callport.CallportBuilder;
import io.callport.LoggingWatch;
import io.callport.adapter.micrometer.MicrometerCallbackWatch;
import io.callport.adapter.micrometer.OversightGauges;
import io.callport.port.CallbackWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;

final class Shop {
    static Callport metered(CallportBuilder builder, MeterRegistry registry) {
        CallbackWatch meters = MicrometerCallbackWatch.on(registry).connectors(List.of("shop"));
        Callport callport =
                builder.watch(CallbackWatch.all(new LoggingWatch(), meters)).start();
        OversightGauges.of(callport.oversight(), Clock.systemUTC()).bindTo(registry);
        return callport;
    }

    private Shop() {}
}
