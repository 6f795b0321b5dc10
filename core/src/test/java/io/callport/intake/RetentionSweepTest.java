package io.callport.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import io.callport.port.CallbackWatch;
import io.callport.port.Purged;
import io.callport.port.Retention;
import io.callport.port.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** G15: what deletes what is old runs by itself, in small steps, and goes on after failures. */
class RetentionSweepTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Deque<Supplier<Purged>> steps = new ArrayDeque<>();
    private final List<Instant> begun = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    /** Does what the story says next. */
    private final Retention store = olderThan -> {
        begun.add(olderThan);
        return most -> steps.remove().get();
    };

    private final CallbackWatch watch = new CallbackWatch() {
        @Override
        public void purged(Purged deleted) {
            told.add(deleted.entries() + " entries");
            throw new IllegalStateException("a watch that fails stops nothing");
        }

        @Override
        public void purgeFailed(Throwable cause) {
            told.add(String.valueOf(cause.getMessage()));
            throw new IllegalStateException("a watch that fails stops nothing");
        }
    };

    private RetentionSweep sweep(@Nullable Duration keepFor) {
        return new RetentionSweep(
                store, keepFor, watch, Clock.fixed(NOW, ZoneOffset.UTC), nanos::get, most -> most - 1);
    }

    private void next(long entries, boolean isLast, Duration takes) {
        steps.add(() -> {
            nanos.addAndGet(takes.toNanos());
            return new Purged(entries, 0, 0, 0, isLast);
        });
    }

    @Test
    void eachStepIsFollowedByAPauseAsLongAndTheWayBySomeHours() {
        RetentionSweep sweep = sweep(YEAR);
        next(100, false, Duration.ofMillis(70));
        next(100, false, Duration.ofMillis(2));
        next(7, true, Duration.ofMillis(1));
        assertThat(sweep.step()).isEqualTo(Duration.ofMillis(70));
        assertThat(sweep.step()).isEqualTo(Duration.ofMillis(20));
        assertThat(told).isEmpty();
        assertThat(sweep.step()).isBetween(Duration.ofHours(6), Duration.ofHours(8));
        assertThat(told).containsExactly("207 entries");
        assertThat(begun).containsExactly(NOW.minus(YEAR));
    }

    @Test
    void theNextWayBeginsAnewAndIsToldOnlyIfAnythingWasDeleted() {
        RetentionSweep sweep = sweep(YEAR);
        next(1, true, Duration.ZERO);
        next(0, true, Duration.ZERO);
        sweep.step();
        sweep.step();
        assertThat(begun).hasSize(2);
        assertThat(told).containsExactly("1 entries");
    }

    @Test
    void aFailureIsToldAndTheWayBegunAnewSoon() {
        RetentionSweep sweep = sweep(YEAR);
        next(5, false, Duration.ZERO);
        steps.add(() -> {
            throw new StoreUnavailable("down", null);
        });
        next(0, true, Duration.ZERO);
        sweep.step();
        assertThat(sweep.step()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(11));
        assertThat(told).containsExactly("down", "5 entries");
        sweep.step();
        assertThat(begun).hasSize(2);
    }

    @Test
    void aStoreThatCannotDeleteIsToldAtTheStartAndOnlyIfItShould() {
        Retention cannot = olderThan -> {
            throw new InvalidSetting("too old");
        };
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        assertThatThrownBy(() -> new RetentionSweep(cannot, YEAR, watch, clock, nanos::get, most -> 0))
                .hasMessage("too old");
        new RetentionSweep(cannot, null, watch, clock, nanos::get, most -> 0).close();
    }

    @Test
    void allAtOnceGoesOnToTheEnd() {
        next(2, false, Duration.ZERO);
        next(3, true, Duration.ZERO);
        assertThat(sweep(YEAR).purgeNow()).isEqualTo(new Purged(5, 0, 0, 0, true));
        assertThat(begun).containsOnly(NOW.minus(YEAR));
    }

    @Test
    void withoutARetentionTheStoreIsNeverAsked() {
        RetentionSweep sweep = sweep(null);
        sweep.start();
        assertThat(sweep.purgeNow()).isEqualTo(Purged.nothing());
        assertThat(sweep.step()).isPositive();
        sweep.close();
        assertThat(begun).isEmpty();
    }

    @Test
    void lessThanNineDaysAreRefused() {
        assertThatThrownBy(() -> sweep(Duration.ofDays(9).minusMillis(1)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.retention")
                .hasMessageContaining("at least 9 days");
        sweep(Duration.ofDays(9)).close();
    }

    @Test
    void oneThatWasStartedEndsWhenItIsClosed() {
        RetentionSweep sweep = sweep(YEAR);
        sweep.start();
        sweep.close();
        next(1, false, Duration.ZERO);
        assertThat(sweep.purgeNow()).as("after its end").isEqualTo(Purged.nothing());
    }

    @Test
    void whatIsDeletedAddsUp() {
        Purged sum = new Purged(1, 2, 3, 4, false).and(new Purged(10, 20, 30, 40, true));
        assertThat(sum).isEqualTo(new Purged(11, 22, 33, 44, true));
        assertThat(Purged.nothing().isAnything()).isFalse();
        assertThat(List.of(
                        new Purged(1, 0, 0, 0, true),
                        new Purged(0, 1, 0, 0, true),
                        new Purged(0, 0, 1, 0, true),
                        new Purged(0, 0, 0, 1, true)))
                .allMatch(Purged::isAnything);
    }
}
