package io.callport.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(10), 7);

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 6)
                        .mapToObj(failures ->
                                schedule.pauseAfter(failures).orElseThrow().toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    @Test
    void theLastAttemptHasNoPauseAfterIt() {
        assertThat(schedule.pauseAfter(7)).isEmpty();
        assertThat(schedule.pauseAfter(8)).isEmpty();
    }

    @Test
    void theDefaultGoesOnForMoreThanADay() {
        RetrySchedule defaults = RetrySchedule.defaults();

        Duration all = Duration.ZERO;
        for (int failures = 1; defaults.pauseAfter(failures).isPresent(); failures++) {
            all = all.plus(defaults.pauseAfter(failures).orElseThrow());
        }
        assertThat(all).isBetween(Duration.ofHours(24), Duration.ofHours(48));
    }
}
