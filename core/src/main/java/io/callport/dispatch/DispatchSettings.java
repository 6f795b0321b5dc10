package io.callport.dispatch;

import io.callport.failure.InvalidSetting;
import java.time.Duration;

/**
 * How effects are handed over.
 *
 * @param workers how many handlers run at the same time on this node
 * @param lease how long a node may take for one effect before another may have it
 * @param poll how often to look without being woken; bounds how late work of a killed node resumes, together with the lease
 * @param retries when to try again
 */
public record DispatchSettings(int workers, Duration lease, Duration poll, RetrySchedule retries) {
    /** Checks that a killed node's work resumes within a minute or so and that a handler has some time. */
    public DispatchSettings {
        if (workers < 1) {
            throw new InvalidSetting("callport.effects-workers must be at least 1");
        }
        if (lease.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new InvalidSetting("callport.effects-lease must be at least 2 s: a handler has it less a fifth");
        }
        if (poll.isNegative() || poll.isZero()) {
            throw new InvalidSetting("callport.effects-poll must be above zero");
        }
    }

    /** 4 workers, leases of 30 s, polling every 5 s. */
    public static DispatchSettings defaults() {
        return new DispatchSettings(4, Duration.ofSeconds(30), Duration.ofSeconds(5), RetrySchedule.defaults());
    }

    public DispatchSettings withLease(Duration time) {
        return new DispatchSettings(workers, time, poll, retries);
    }

    public DispatchSettings withPoll(Duration interval) {
        return new DispatchSettings(workers, lease, interval, retries);
    }

    public DispatchSettings withWorkers(int threads) {
        return new DispatchSettings(threads, lease, poll, retries);
    }

    public DispatchSettings withRetries(RetrySchedule schedule) {
        return new DispatchSettings(workers, lease, poll, schedule);
    }
}
