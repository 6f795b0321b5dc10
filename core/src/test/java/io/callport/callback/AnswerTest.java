package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(Answer.unreadable(), 400),
                Arguments.of(Answer.unauthorized(), 401),
                Arguments.of(Answer.notFound(), 404),
                Arguments.of(Answer.methodNotAllowed(), 405),
                Arguments.of(Answer.tooLarge(), 413),
                Arguments.of(Answer.unsupportedMediaType(), 415),
                Arguments.of(Answer.unavailable(Duration.ZERO), 503));
    }

    @Test
    void isTwoBytesWhenAllIsWell() {
        assertThat(Answer.ok().status()).isEqualTo(200);
        assertThat(Answer.ok().body()).containsExactly('O', 'K');
        assertThat(Answer.ok().headers()).containsExactly(entry("Content-Type", "text/plain"));
    }

    @Test
    void cannotBeSpoiled() {
        Answer.ok().body()[0] = 'K';

        assertThat(Answer.ok().body()).containsExactly('O', 'K');
    }

    @ParameterizedTest
    @MethodSource("others")
    void isNeverTakenForOkOtherwise(Answer answer, int status) {
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
