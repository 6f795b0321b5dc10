package io.callport.spring.boot;

import io.callport.adapter.gateway.HttpGateway;
import io.callport.adapter.gateway.HttpGatewayBuilder;
import io.callport.port.Gateway;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway that transactions are started at.
 *
 * @param url Base URL of the gateway, such as https://gateway.ixopay.com. On this machine itself it is taken for the gateway's stand-in.
 * @param username Name of the API user.
 * @param password Password of the API user.
 * @param allowPlainHttp Whether credentials may cross a network unencrypted; this machine itself is always allowed.
 * @param connectTimeout How long to wait for a connection.
 * @param requestTimeout How long a request may take in all. The gateway waits up to 10 s for a callback's answer before it answers itself.
 * @param maxConcurrent How many payments may be started at once; half of the server's request threads unless set, as the gateway calls back before it answers.
 */
record GatewayProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("false") boolean allowPlainHttp,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @Nullable Integer maxConcurrent) {

    /** What is missing, the client says. */
    Gateway client(Clock clock) {
        HttpGatewayBuilder client = HttpGateway.builder()
                .allowPlainHttp(allowPlainHttp)
                .connectTimeout(connectTimeout)
                .requestTimeout(requestTimeout)
                .clock(clock);
        set("callport.gateway.url", url, client::url);
        set("callport.gateway.username", username, client::username);
        set("callport.gateway.password", password, client::password);
        return client.build();
    }

    /** Then it is the stand-in, which reaches callback URLs that the real one cannot. */
    boolean isOnThisMachine() {
        return url != null && HttpGateway.isOnThisMachine(url);
    }

    private static void set(String property, @Nullable String value, Consumer<String> setter) {
        if (value != null) {
            ConnectorProperties.refusePlaceholder(property, value);
            setter.accept(value);
        }
    }

    /** Shows no credentials. */
    @Override
    public String toString() {
        return "GatewayProperties[" + url + "]";
    }
}
