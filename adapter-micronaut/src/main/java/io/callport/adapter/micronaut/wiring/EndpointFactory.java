package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.micronaut.MicronautCallbackEndpoint;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/** What the endpoint needs beside intake. */
@Factory
final class EndpointFactory {
    /** Unless the host configures an executor of that name. */
    @Singleton
    @Bean(preDestroy = "shutdown")
    @Named(MicronautCallbackEndpoint.EXECUTOR)
    @Requires(missingProperty = "micronaut.executors." + MicronautCallbackEndpoint.EXECUTOR)
    ExecutorService callbackThreads() {
        return new CallbackThreads();
    }
}
