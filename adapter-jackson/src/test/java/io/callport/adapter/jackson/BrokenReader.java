package io.callport.adapter.jackson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.callback.AuthenticBody;
import io.callport.port.GatewayAnswer;
import io.callport.port.NotificationReader;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.NotificationReaderContract;
import io.callport.transaction.Report;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** The contract on a reader that does as the sound one does, save for what is overridden here. Not run by itself. */
abstract class BrokenReader extends NotificationReaderContract implements NotificationReader {
    private static final Json JSON = new Json(1 << 20);

    final NotificationReader sound = new JacksonNotificationReader();

    @Override
    protected NotificationReader reader() {
        return this;
    }

    /** What the sound one gets to see, reading and redacting. */
    byte[] seen(byte[] body) {
        return body;
    }

    /** What is made of the sound one's report. */
    Report told(Report report, ObjectNode body) {
        return report;
    }

    @Override
    public Report read(AuthenticBody body) {
        byte[] seen = seen(body.bytes());
        return told(sound.read(CallbackBodies.authentic(seen)), JSON.read(seen));
    }

    @Override
    public byte[] redact(AuthenticBody body) {
        return sound.redact(CallbackBodies.authentic(seen(body.bytes())));
    }

    @Override
    public GatewayAnswer readAnswer(String merchantTransactionId, int status, byte[] body) {
        return sound.readAnswer(merchantTransactionId, status, body);
    }

    /** The object with something changed; what is no sound object stays as it is. */
    static byte[] changed(byte[] body, Consumer<ObjectNode> change) {
        try {
            ObjectNode object = JSON.read(body);
            change.accept(object);
            return JSON.write(object);
        } catch (MalformedJson e) {
            return body;
        }
    }

    /** What another mapper makes of the same UTF-8 text. */
    static byte[] as(JsonMapper other, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)
                            && other.readTree(text) instanceof ObjectNode object
                    ? JSON.write(object)
                    : body;
        } catch (JsonProcessingException | NumberFormatException e) {
            return body;
        }
    }
}
