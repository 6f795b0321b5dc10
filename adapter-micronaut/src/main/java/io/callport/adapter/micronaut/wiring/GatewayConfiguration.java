package io.callport.adapter.micronaut.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The gateway that transactions are started at. */
@ConfigurationProperties("callport.gateway")
record GatewayConfiguration(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Bindable(defaultValue = "false") boolean allowPlainHttp,
        @Bindable(defaultValue = "5s") Duration connectTimeout,
        @Bindable(defaultValue = "30s") Duration requestTimeout,
        @Nullable Integer maxConcurrent) {

    /** Shows no credentials. */
    @Override
    public String toString() {
        return "GatewayConfiguration[" + url + "]";
    }
}
