package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.port.EffectCodec;
import io.callport.port.NotificationReader;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Readers and writers of JSON, where their module is there. */
@Factory
@Requires(classes = JacksonNotificationReader.class)
final class JacksonFactory {
    @Singleton
    @Requires(missingBeans = NotificationReader.class)
    NotificationReader reader() {
        return new JacksonNotificationReader();
    }

    @Singleton
    @Requires(missingBeans = EffectCodec.class)
    EffectCodec codec() {
        return new JacksonEffectCodec();
    }
}
