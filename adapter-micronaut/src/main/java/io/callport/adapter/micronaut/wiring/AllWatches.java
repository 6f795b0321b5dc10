package io.callport.adapter.micronaut.wiring;

import io.callport.LoggingWatch;
import io.callport.port.CallbackWatch;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** One after another: log lines, or what the host has in their place; and meters, which are no reason to leave log lines out. */
@Singleton
final class AllWatches {
    private final CallbackWatch together;

    AllWatches(Collection<CallbackWatch> hosts, BeanProvider<Meters> meters) {
        Set<CallbackWatch> told = new LinkedHashSet<>(hosts);
        if (hosts.stream().allMatch(AllWatches::isMeters)) {
            told.add(new LoggingWatch(new Slf4jLogger("io.callport")));
        }
        if (meters.isPresent()) {
            told.add(meters.get().watch());
        }
        this.together = CallbackWatch.all(told.toArray(CallbackWatch[]::new));
    }

    /** By its name: it need not be on the class path. */
    private static boolean isMeters(CallbackWatch watch) {
        return watch.getClass().getName().equals("io.callport.adapter.micrometer.MicrometerCallbackWatch");
    }

    CallbackWatch together() {
        return together;
    }
}
