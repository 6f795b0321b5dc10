package io.callport.adapter.micrometer;

import io.callport.Oversight;
import io.callport.failure.InvalidSetting;
import io.callport.transaction.ParkedState;
import io.callport.transaction.Unresolved;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the store, as gauges: {@code OversightGauges.of(callport.oversight(), Clock.systemUTC()).bindTo(registry)}. Bound apart from
 * {@link MicrometerCallbackWatch}, which a Callport is built with. What each gauge is called and means is in this module's README. Immutable and thread-safe.
 *
 * <p>Asking the store costs what is counted, so it is asked when somebody looks and at most once in {@link #every}, for all gauges together, on a daemon thread of
 * its own. Whoever looks waits {@link #patience} for it at most, once. Until there is an answer, and while the store is down or does not answer, the gauges are
 * NaN.
 */
public final class OversightGauges implements MeterBinder {
    private final Oversight oversight;
    private final Clock clock;
    private final Duration every;
    private final Duration patience;
    private final LatestReading latest;

    private OversightGauges(Oversight oversight, Clock clock, Duration every, Duration patience) {
        this.oversight = oversight;
        this.clock = clock;
        this.every = every;
        this.patience = patience;
        this.latest = new LatestReading(() -> Reading.of(oversight), clock, every, patience);
    }

    /**
     * Asks at most once a minute, and lets nobody wait more than a second.
     *
     * @param clock the same as Callport's
     */
    public static OversightGauges of(Oversight oversight, Clock clock) {
        return new OversightGauges(oversight, clock, Duration.ofMinutes(1), Duration.ofSeconds(1));
    }

    /**
     * The same, asking at most so often.
     *
     * @throws InvalidSetting if it is below a second
     */
    public OversightGauges every(Duration pause) {
        if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidSetting(
                    "OversightGauges.every must be at least one second: whoever looks at the meters would keep"
                            + " the store busy with counting; the default is one minute");
        }
        return new OversightGauges(oversight, clock, pause, patience);
    }

    /**
     * The same, letting whoever looks wait so long: less than a scrape may take.
     *
     * @throws InvalidSetting if it is negative
     */
    public OversightGauges patience(Duration limit) {
        if (limit.isNegative()) {
            throw new InvalidSetting(
                    "OversightGauges.patience must not be negative: with 0 nobody waits, and the first look"
                            + " finds nothing; the default is one second");
        }
        return new OversightGauges(oversight, clock, every, limit);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("callport.outbox.waiting", reading -> reading.effects().waiting())
                .description("Effects that are not handed over yet, those to be tried again among them")
                .register(registry);
        gauge("callport.outbox.oldest.age", reading -> reading.ageOfWaiting(clock))
                .description("Age of the oldest of them; 0 if there is none")
                .baseUnit("seconds")
                .register(registry);
        gauge("callport.outbox.given.up", reading -> reading.effects().givenUp())
                .description("Effects that were given up, and nobody saw to yet")
                .register(registry);
        for (Unresolved reason : Unresolved.values()) {
            String word = CallbackMeters.word(reason);
            gauge("callport.unresolved", reading -> reading.unresolved(reason))
                    .description(
                            "Transactions that are not settled; one that is not for several reasons counts under each")
                    .tag("reason", word)
                    .register(registry);
            gauge("callport.unresolved.oldest.age", reading -> reading.ageOfUnresolved(reason, clock))
                    .description("Age of the one founded first; 0 if there is none, NaN if its timeline is purged")
                    .tag("reason", word)
                    .baseUnit("seconds")
                    .register(registry);
        }
        for (ParkedState step : ParkedState.values()) {
            gauge("callport.parked", reading -> reading.parked(step))
                    .description("Callbacks that wait for their transaction")
                    .tag("step", CallbackMeters.word(step))
                    .register(registry);
        }
        gauge("callport.unreadable", Reading::unreadable)
                .description("Callbacks that could not be read, decided on or stored, and are kept")
                .register(registry);
        FunctionCounter.builder("callport.oversight.failed", latest.failures(), AtomicLong::doubleValue)
                .description("Times that these gauges could not be read in time, or at all")
                .register(registry);
    }

    private Gauge.Builder<?> gauge(String name, Function<Reading, @Nullable Number> value) {
        return Gauge.builder(name, () -> {
            Reading reading = latest.get();
            return reading == null ? null : value.apply(reading);
        });
    }
}
