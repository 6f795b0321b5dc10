package io.callport.intake;

import io.callport.callback.AuthenticBody;
import io.callport.port.NotificationReader;
import io.callport.port.UnreadableNotification;
import java.util.function.Supplier;

/** What is kept of bodies, as {@link KeepBodies} says. Thread-safe. */
public final class KeptBodies {
    private final NotificationReader reader;
    private final KeepBodies setting;

    public KeptBodies(NotificationReader reader, KeepBodies setting) {
        this.reader = reader;
        this.setting = setting;
    }

    /** Of a body that could be read. */
    public Supplier<byte[]> of(AuthenticBody body) {
        return () -> switch (setting) {
            case REDACTED -> reader.redact(body);
            case ALL -> body.bytes().clone();
            case NOTHING -> new byte[0];
        };
    }

    /** Of one that waits for its transaction: whatever the setting, it can be read again. */
    Supplier<byte[]> readableAgain(AuthenticBody body) {
        return () -> switch (setting) {
            case REDACTED, NOTHING -> reader.redact(body);
            case ALL -> body.bytes().clone();
        };
    }

    /** Of one that could not be read. What is no JSON object at all is kept as it came, as nothing can be told apart in it; unless nothing is kept. */
    Supplier<byte[]> ofUnread(AuthenticBody body) {
        return () -> switch (setting) {
            case REDACTED -> redactedIfPossible(body);
            case ALL -> body.bytes().clone();
            case NOTHING -> new byte[0];
        };
    }

    private byte[] redactedIfPossible(AuthenticBody body) {
        try {
            return reader.redact(body);
        } catch (UnreadableNotification e) {
            return body.bytes();
        }
    }
}
