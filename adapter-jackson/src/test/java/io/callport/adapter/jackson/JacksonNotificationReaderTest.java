package io.callport.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.port.GatewayAnswer;
import io.callport.port.NotificationReader;
import io.callport.port.UnreadableNotification;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.NotificationReaderContract;
import io.callport.transaction.Report;
import io.callport.transaction.Unanswered;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JacksonNotificationReaderTest extends NotificationReaderContract {
    private static final NotificationReader READER = new JacksonNotificationReader();

    @Override
    protected NotificationReader reader() {
        return READER;
    }

    /** Where this reader draws its lines, which is its own affair. */
    @Nested
    class OfItsOwnLimits {
        private Report readWith(String field) {
            return READER.read(CallbackBodies.authentic(sound(field).getBytes(StandardCharsets.UTF_8)));
        }

        private static String sound(String field) {
            return "{\"result\":\"OK\",\"uuid\":\"u1\"," + field.replace('\'', '"') + "}";
        }

        private void takes(String field) {
            assertThatCode(() -> readWith(field)).doesNotThrowAnyException();
        }

        private void refuses(String field, String message) {
            assertThatThrownBy(() -> readWith(field))
                    .isInstanceOf(UnreadableNotification.class)
                    .hasMessageContaining(message)
                    .hasNoCause();
        }

        @Test
        void nestingEndsAtSixtyFour() {
            takes("'x':" + "[".repeat(63) + "]".repeat(63));
            refuses("'x':" + "[".repeat(64) + "]".repeat(64), "the body nests too deep");
            refuses("'x':" + "[".repeat(100_000), "the body nests too deep");
        }

        @Test
        void textsNumbersAndNamesHaveAnEnd() {
            takes("'x':'" + "a".repeat(262_144) + "'");
            refuses("'x':'" + "a".repeat(262_145) + "'", "too long");
            refuses("'x':" + "1".repeat(257), "too long");
            refuses("'x':1e99999999999999", "exponent");
            refuses("'" + "n".repeat(1_025) + "':1", "too long");
        }

        @Test
        void amountsHaveFortyDigits() {
            assertThat(readWith("'amount':1e-40").amount()).hasScaleOf(40);
            refuses("'amount':1e-41", "amount has too many digits");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '~',
                value = {
                    "'uuid':'u1';the body is malformed JSON, names a field twice, or goes on after its end, at character",
                    "'dccData':{'convertedAmount':'x','convertedCurrency':'EUR'};dccData.convertedAmount is no plain decimal",
                    "'transactionType':'CHARGEBACK','chargebackData':{'originalUuid':{}};chargebackData.originalUuid is neither",
                    "'merchantTransactionId':'a\\u0000';merchantTransactionId holds NUL or half a surrogate pair"
                })
        void refusalsSayWhereAndHow(String field, String message) {
            refuses(field, message);
        }

        @Test
        void refusalsSayThatBytesAreNoText() {
            byte[] latin = sound("'x':'Müller'").getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> READER.read(CallbackBodies.authentic(latin)))
                    .hasMessage("the body is not UTF-8");
        }

        @Test
        void answersThatNobodyCanReadSaySo() {
            assertThat(READER.readAnswer("order-1", 502, "<html>".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(GatewayAnswer.of(
                            new Unanswered("order-1", "answered 502 with something that is not the gateway's JSON")));
        }
    }
}
