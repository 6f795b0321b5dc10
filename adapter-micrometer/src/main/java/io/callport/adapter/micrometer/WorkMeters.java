package io.callport.adapter.micrometer;

import io.callport.port.EffectAttempt;
import io.callport.port.Purged;
import io.callport.port.StoreUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Commits, effects, starts, and what runs by itself. What seldom happens is there from the beginning, as zero. Thread-safe. */
final class WorkMeters {
    static final String SWEEP = "sweep";
    static final String PURGE = "purge";
    static final String DISPATCH = "dispatch";

    private final MeterRegistry registry;
    private final Timer committed;
    private final Timer unavailable;
    private final Timer failed;
    private final DistributionSummary facts;
    private final Map<Attempt, Timer> attempts = new ConcurrentHashMap<>();

    private record Attempt(String kind, String handler, String outcome) {}

    WorkMeters(MeterRegistry registry) {
        this.registry = registry;
        this.committed = commits("committed");
        this.unavailable = commits("unavailable");
        this.failed = commits("failed");
        this.facts = DistributionSummary.builder("callport.commits.facts")
                .description("Facts that went together into one commit")
                .baseUnit("facts")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
                .register(registry);
        failures(SWEEP);
        failures(PURGE);
        failures(DISPATCH);
        purged(Purged.nothing());
    }

    private Timer commits(String outcome) {
        return Timer.builder("callport.commits")
                .description("Commits of facts, and the time the store took for each")
                .tag("outcome", outcome)
                .serviceLevelObjectives(Buckets.UP_TO_FIVE_SECONDS)
                .register(registry);
    }

    void committed(int together, long nanos) {
        committed.record(nanos, TimeUnit.NANOSECONDS);
        facts.record(together);
    }

    void commitFailed(Throwable cause, long nanos) {
        boolean isDown = cause instanceof StoreUnavailable store && !store.isOfSomeFacts();
        (isDown ? unavailable : failed).record(nanos, TimeUnit.NANOSECONDS);
    }

    void attempted(EffectAttempt attempt, String outcome) {
        attempts.computeIfAbsent(new Attempt(attempt.kind(), attempt.handler(), outcome), this::attempts)
                .record(attempt.nanos(), TimeUnit.NANOSECONDS);
    }

    private Timer attempts(Attempt attempt) {
        return Timer.builder("callport.effects.attempts")
                .description("Effects handed over to a handler, and the time until they were settled")
                .tag("effect", attempt.kind)
                .tag("handler", attempt.handler)
                .tag("outcome", attempt.outcome)
                .register(registry);
    }

    void troubledStart(String connector, String trouble) {
        Counter.builder("callport.starts.troubled")
                .description(
                        "Payments that were started and got no certain or good answer, or whose answer was not stored")
                .tag("connector", connector)
                .tag("trouble", trouble)
                .register(registry)
                .increment();
    }

    void purged(Purged deleted) {
        purged("entries").increment((double) deleted.entries());
        purged("effects").increment((double) deleted.effects());
        purged("parked").increment((double) deleted.parked());
        purged("unreadable").increment((double) deleted.unreadable());
    }

    private Counter purged(String what) {
        return Counter.builder("callport.purged")
                .description("What was deleted because it is older than the retention")
                .tag("what", what)
                .register(registry);
    }

    void failed(String task) {
        failures(task).increment();
    }

    private Counter failures(String task) {
        return Counter.builder("callport.failures")
                .description("Rounds of what runs by itself that failed; it goes on")
                .tag("task", task)
                .register(registry);
    }
}
