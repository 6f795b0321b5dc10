package io.callport.adapter.gateway;

import io.callport.failure.InvalidSetting;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of an {@link HttpGateway}; {@link #build} checks them. Not thread-safe. */
public final class HttpGatewayBuilder {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private @Nullable String url;
    private @Nullable String username;
    private @Nullable String password;
    private boolean plainHttp;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Clock clock = Clock.systemUTC();

    HttpGatewayBuilder() {}

    /** {@code callport.gateway.url}: such as {@code https://gateway.ixopay.com}; {@code /api/v3} is added if it is missing. */
    public HttpGatewayBuilder url(String base) {
        url = base;
        return this;
    }

    /** {@code callport.gateway.username}: of the API user, who is not a user of the gateway's web pages. */
    public HttpGatewayBuilder username(String apiUser) {
        username = apiUser;
        return this;
    }

    /** {@code callport.gateway.password}: of the API user; shown nowhere. */
    public HttpGatewayBuilder password(String secret) {
        password = secret;
        return this;
    }

    /**
     * {@code callport.gateway.allow-plain-http}: whether credentials may cross a network unencrypted. False unless set; plain HTTP to this
     * machine itself is always allowed, for the gateway's stand-in.
     */
    public HttpGatewayBuilder allowPlainHttp(boolean allow) {
        plainHttp = allow;
        return this;
    }

    /** {@code callport.gateway.connect-timeout}: how long to wait for a connection, TLS included; 5 s unless set. */
    public HttpGatewayBuilder connectTimeout(Duration longest) {
        connectTimeout = longest;
        return this;
    }

    /**
     * {@code callport.gateway.request-timeout}: how long a request may take from beginning to the answer's last byte; 30 s unless set. The
     * gateway waits up to 10 s for the callback's answer before it answers itself, so stay well above that.
     */
    public HttpGatewayBuilder requestTimeout(Duration longest) {
        requestTimeout = longest;
        return this;
    }

    /** Where the date of requests comes from; the system's clock unless set. */
    public HttpGatewayBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /**
     * Connects to nothing yet.
     *
     * @throws InvalidSetting naming the setting and the remedy
     */
    public HttpGateway build() {
        BaseUrl base = BaseUrl.of(url, plainHttp);
        String authorization = BasicAuthorization.of(username, password);
        Exchange exchange = new Exchange(
                sound("callport.gateway.connect-timeout", connectTimeout),
                sound("callport.gateway.request-timeout", requestTimeout));
        return new HttpGateway(new SignedRequests(base, authorization, clock), exchange);
    }

    private static Duration sound(String setting, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new InvalidSetting(setting + " must be more than nothing and at most 10 minutes, such as 30s");
        }
        return timeout;
    }
}
