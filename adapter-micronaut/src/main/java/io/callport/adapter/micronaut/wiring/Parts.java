package io.callport.adapter.micronaut.wiring;

import io.callport.failure.InvalidSetting;
import io.callport.port.AmbientTransaction;
import io.callport.port.CallbackWatch;
import io.callport.port.EffectCodec;
import io.callport.port.NotificationReader;
import io.callport.port.PaymentStore;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** What Callport needs, from other modules or from the host. */
@Singleton
final class Parts {
    private final BeanProvider<PaymentStore> store;
    private final BeanProvider<NotificationReader> reader;
    private final BeanProvider<EffectCodec> codec;
    private final BeanProvider<AmbientTransaction> ambient;
    private final AllWatches watches;

    Parts(
            BeanProvider<PaymentStore> store,
            BeanProvider<NotificationReader> reader,
            BeanProvider<EffectCodec> codec,
            BeanProvider<AmbientTransaction> ambient,
            AllWatches watches) {
        this.store = store;
        this.reader = reader;
        this.codec = codec;
        this.ambient = ambient;
        this.watches = watches;
    }

    PaymentStore store() {
        return required(store, "PaymentStore", "callport-adapter-jdbi");
    }

    NotificationReader reader() {
        return required(reader, "NotificationReader", "callport-adapter-jackson");
    }

    EffectCodec codec() {
        return required(codec, "EffectCodec", "callport-adapter-jackson");
    }

    /** Without transactions of Micronaut's, nobody can be inside of one. */
    AmbientTransaction ambient() {
        return ambient.isPresent() ? ambient.get() : () -> false;
    }

    CallbackWatch watch() {
        return watches.together();
    }

    private static <T> T required(BeanProvider<T> part, String port, String module) {
        if (!part.isPresent()) {
            throw new InvalidSetting(
                    "There is no " + port + ": add io.callport:" + module + ", or define a bean of that type");
        }
        return part.get();
    }
}
