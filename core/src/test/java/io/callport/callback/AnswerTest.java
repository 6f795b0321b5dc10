package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {

    static Stream<Arguments> others() {
        return Stream.of(
                other(Answer::unreadable, 400),
                other(Answer::unauthorized, 401),
                other(Answer::notFound, 404),
                other(Answer::methodNotAllowed, 405),
                other(Answer::tooLarge, 413),
                other(Answer::unsupportedMediaType, 415),
                other(() -> Answer.unavailable(Duration.ZERO), 503));
    }

    private static Arguments other(Supplier<Answer> answer, int status) {
        return Arguments.of(answer, status);
    }

    @Test
    void isTwoBytesWhenAllIsWell() {
        assertThat(Answer.ok().status()).isEqualTo(200);
        assertThat(Answer.ok().body()).containsExactly('O', 'K');
        assertThat(Answer.ok().headers()).containsExactly(entry("Content-Type", "text/plain"));
    }

    @Test
    void showsItsStatus() {
        assertThat(Answer.notFound()).hasToString("Answer[404]");
    }

    @Test
    void cannotBeSpoiled() {
        Answer.ok().body()[0] = 'K';

        assertThat(Answer.ok().body()).containsExactly('O', 'K');
    }

    @ParameterizedTest
    @MethodSource("others")
    void isNeverTakenForOkOtherwise(Supplier<Answer> other, int status) {
        Answer answer = other.get();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "text/plain");
        assertThat(new String(answer.body(), StandardCharsets.US_ASCII))
                .isNotBlank()
                .doesNotContainIgnoringCase("ok");
    }

    @Test
    void namesTheMethodThatIsAllowed() {
        assertThat(Answer.methodNotAllowed().headers())
                .containsExactly(entry("Content-Type", "text/plain"), entry("Allow", "POST"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,1", "PT-5S,1", "PT0.2S,1", "PT5S,5", "PT5.001S,6", "PT2M,120"})
    void saysInWholeSecondsWhenToComeAgain(Duration pause, String seconds) {
        assertThat(Answer.unavailable(pause).headers()).containsEntry("Retry-After", seconds);
    }
}
