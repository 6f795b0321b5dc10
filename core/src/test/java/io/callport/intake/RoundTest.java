package io.callport.intake;

import static io.callport.transaction.ParkedState.REVIEWED;
import static io.callport.transaction.ParkedState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTest {
    @Test
    void mostVisitThoseThatWaitAndAskAboutTheYoung() {
        for (long number : new long[] {1, 2, 29, 31, 359, 361}) {
            assertThat(Round.of(number)).isEqualTo(new Round(Set.of(WAITING), Duration.ofMinutes(10)));
        }
    }

    @Test
    void everyThirtiethAsksAboutThoseOfToday() {
        for (long number : new long[] {30, 60, 330, 390}) {
            assertThat(Round.of(number)).isEqualTo(new Round(Set.of(WAITING, REVIEWED), Duration.ofDays(1)));
        }
    }

    @Test
    void onceInAWhileThoseOfAnyAgeAreAskedAbout() {
        for (long number : new long[] {360, 720}) {
            Round round = Round.of(number);
            assertThat(round.states()).isEqualTo(Set.of(WAITING, REVIEWED));
            assertThat(round.oldest()).isGreaterThan(Duration.ofDays(365));
        }
    }
}
