package io.callport.adapter.jackson;

import io.callport.port.NotificationReader;
import org.junit.jupiter.api.Nested;

class JacksonNotificationReaderTest {
    private static final NotificationReader READER = new JacksonNotificationReader();

    @Nested
    class Reading extends CallbackReadingContract {
        @Override
        NotificationReader reader() {
            return READER;
        }
    }

    @Nested
    class Refusing extends CallbackRefusalContract {
        @Override
        NotificationReader reader() {
            return READER;
        }
    }

    @Nested
    class Redacting extends RedactionContract {
        @Override
        NotificationReader reader() {
            return READER;
        }
    }

    @Nested
    class ReadingAnswers extends GatewayAnswerContract {
        @Override
        NotificationReader reader() {
            return READER;
        }
    }
}
