package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.adapter.micronaut.BodyMemory.Claim;
import io.callport.failure.InvalidSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {
    private static final int LONGEST = 1000;

    private final BodyMemory memory = new BodyMemory(16 * LONGEST);

    @Test
    void theLongestBodyFindsRoomAloneInHoweverManyPieces() {
        Claim claim = memory.claim();

        assertThat(claim.hasRoomFor(LONGEST)).isTrue();
        for (int piece = 0; piece < 10; piece++) {
            claim.take(LONGEST / 10);
        }

        assertThatThrownBy(() -> claim.take(1)).isInstanceOf(BodyMemory.Full.class);
    }

    @Test
    void theMoreOthersHoldTheShorterABodyMayBe() {
        memory.claim().take(LONGEST);
        Claim next = memory.claim();

        assertThat(next.hasRoomFor(LONGEST)).isFalse();
        assertThatThrownBy(() -> next.take(LONGEST)).isInstanceOf(BodyMemory.Full.class);
        assertThatCode(() -> next.take(LONGEST * 9 / 10)).doesNotThrowAnyException();
    }

    @Test
    void howeverManyAskAndHoweverMuchTheyNeverHoldMoreThanThereIs() {
        int held = 0;
        for (int body = 0; body < 10_000; body++) {
            held += taken(memory.claim());
        }

        assertThat(held).isBetween(15 * LONGEST, 16 * LONGEST);
    }

    /** One byte at a time, until there is no room. */
    private static int taken(Claim claim) {
        for (int bytes = 0; ; bytes++) {
            try {
                claim.take(1);
            } catch (BodyMemory.Full e) {
                return bytes;
            }
        }
    }

    @Test
    void whatIsGivenBackIsThereForOthersAndTheOneThatEndedTakesNoMore() {
        List<Claim> claims = new ArrayList<>();
        for (int body = 0; body < 5; body++) {
            claims.add(memory.claim());
            claims.get(body).take(LONGEST / 2);
        }

        claims.forEach(Claim::giveBack);
        claims.forEach(Claim::giveBack);

        assertThat(memory.claim().hasRoomFor(LONGEST)).isTrue();
        assertThat(memory.claim().hasRoomFor(LONGEST + 1)).isFalse();
        assertThatThrownBy(() -> claims.get(0).take(1)).isInstanceOf(BodyMemory.Full.class);
    }

    @Nested
    class Settings {
        private static final Duration WITHIN = Duration.ofSeconds(10);

        @Test
        void areSafeIfNothingIsSaid() {
            Claim claim = new BodySettings(null, WITHIN).memory(1 << 20).claim();

            assertThat(claim.hasRoomFor(2 << 20)).isTrue();
            assertThat(claim.hasRoomFor((2 << 20) + 1)).isFalse();
        }

        @Test
        void thatLeaveNoRoomForTheLongestBodyAreRefused() {
            assertThatThrownBy(() -> new BodySettings(15_999L, WITHIN).memory(LONGEST))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.body-memory")
                    .hasMessageContaining("16000");
        }

        @Test
        void thatLeaveNoTimeForABodyAreRefused() {
            assertThatThrownBy(() -> new BodySettings(null, Duration.ofMillis(99)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("callport.body-within");
        }
    }
}
