package io.callport.dispatch;

import io.callport.failure.InvalidSetting;
import io.callport.port.Delivery;
import io.callport.port.EffectHandler;
import io.callport.transaction.Effect;
import java.util.regex.Pattern;

/** One handler under its name. */
record Registration<E extends Effect>(
        String name, Class<E> type, EffectHandler<? super E> handler, boolean inTransaction) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    Registration {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSetting(
                    "An effect handler's name is 1 to 64 of A-Z a-z 0-9 . _ - and never changes: it stands in the outbox");
        }
    }

    boolean overlaps(Registration<?> other) {
        return type.isAssignableFrom(other.type()) || other.type().isAssignableFrom(type);
    }

    void handle(Effect effect, Delivery delivery) throws Exception {
        handler.handle(type.cast(effect), delivery);
    }
}
