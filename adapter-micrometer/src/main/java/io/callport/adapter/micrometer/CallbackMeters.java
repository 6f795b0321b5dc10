package io.callport.adapter.micrometer;

import io.callport.callback.Refusal;
import io.callport.transaction.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What becomes of requests to the callback endpoint. Keeps each meter once it was asked for: a registry is slower to find it. Thread-safe. */
final class CallbackMeters {
    private static final int GENERATIONS = 10;

    private final MeterRegistry registry;
    private final Counter unknown;
    private final Timer verification;
    private final Map<Outcome, Answered> answered = new ConcurrentHashMap<>();
    private final Map<Use, Counter> secrets = new ConcurrentHashMap<>();
    private final Map<Refused, Counter> refused = new ConcurrentHashMap<>();
    private final Map<Verdict, Timer> applied = new ConcurrentHashMap<>();
    private final Map<String, Counter> unreadable = new ConcurrentHashMap<>();

    private record Outcome(
            String connector, int status, @Nullable Verdict verdict) {}

    private record Answered(Counter count, Timer time) {}

    private record Use(String connector, int generation) {}

    private record Refused(String connector, Refusal.Reason reason) {}

    CallbackMeters(MeterRegistry registry) {
        this.registry = registry;
        this.unknown = Counter.builder("callport.callbacks.unknown")
                .description("Requests for a connector that is not configured")
                .register(registry);
        this.verification = Timer.builder("callport.callbacks.verification")
                .description("Time to find that a callback is authentic")
                .serviceLevelObjectives(
                        Duration.ofNanos(50_000),
                        Duration.ofNanos(100_000),
                        Duration.ofNanos(250_000),
                        Duration.ofNanos(500_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(registry);
    }

    void answered(String connector, int status, @Nullable Verdict verdict, long nanos) {
        Answered meters = answered.computeIfAbsent(new Outcome(connector, status, verdict), this::answered);
        meters.count.increment();
        meters.time.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Answered answered(Outcome outcome) {
        Verdict verdict = outcome.verdict;
        return new Answered(
                Counter.builder("callport.callbacks")
                        .description("Requests to the callback endpoint that were answered")
                        .tag("connector", outcome.connector)
                        .tag("status", String.valueOf(outcome.status))
                        .tag("verdict", verdict == null ? "none" : word(verdict))
                        .register(registry),
                Timer.builder("callport.callbacks.duration")
                        .description("Time from a request's being read to its answer")
                        .tag("status", String.valueOf(outcome.status))
                        .serviceLevelObjectives(Buckets.UP_TO_FIVE_SECONDS)
                        .register(registry));
    }

    void verified(String connector, int generation, long nanos) {
        verification.record(nanos, TimeUnit.NANOSECONDS);
        secrets.computeIfAbsent(new Use(connector, Math.min(generation, GENERATIONS)), this::secret)
                .increment();
    }

    private Counter secret(Use use) {
        return Counter.builder("callport.callbacks.secrets")
                .description("Authentic callbacks by the shared secret that fitted; 0 is the newest")
                .tag("connector", use.connector)
                .tag("generation", use.generation == GENERATIONS ? "older" : String.valueOf(use.generation))
                .register(registry);
    }

    void refused(String connector, Refusal.Reason reason) {
        refused.computeIfAbsent(new Refused(connector, reason), this::refusal).increment();
    }

    private Counter refusal(Refused what) {
        return Counter.builder("callport.callbacks.refused")
                .description("Callbacks that are not authentic")
                .tag("connector", what.connector)
                .tag("reason", word(what.reason))
                .register(registry);
    }

    void applied(Verdict verdict, long nanos) {
        applied.computeIfAbsent(verdict, this::apply).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer apply(Verdict verdict) {
        return Timer.builder("callport.callbacks.apply")
                .description("Time from a callback's being verified to its being durable")
                .tag("verdict", word(verdict))
                .serviceLevelObjectives(Buckets.UP_TO_FIVE_SECONDS)
                .register(registry);
    }

    void unknown() {
        unknown.increment();
    }

    void unreadable(String connector) {
        unreadable
                .computeIfAbsent(
                        connector,
                        name -> Counter.builder("callport.callbacks.unreadable")
                                .description(
                                        "Authentic callbacks that were kept, since nobody could read, decide on or store them")
                                .tag("connector", name)
                                .register(registry))
                .increment();
    }

    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
