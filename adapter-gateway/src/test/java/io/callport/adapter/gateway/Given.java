package io.callport.adapter.gateway;

import io.callport.callback.ConnectorKeys;
import io.callport.callback.SharedSecret;
import io.callport.money.Money;
import io.callport.port.Connector;
import io.callport.port.Debit;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the tests of this package have in common. */
final class Given {
    static final String API_KEY = "my-api-key";
    static final String PASSWORD = "pass:wörd";
    static final URI CALLBACK = URI.create("https://api.example.org/callbacks/shop?tenant=a%2Fb");

    private Given() {}

    static HttpGatewayBuilder gateway(String url) {
        return HttpGateway.builder()
                .url(url)
                .username("api-user")
                .password(PASSWORD)
                .clock(Clock.fixed(Instant.parse("2026-07-01T03:04:05.678Z"), ZoneOffset.ofHours(9)));
    }

    static Connector connector(String apiKey) {
        return new Connector(
                "shop",
                "shop",
                apiKey,
                ConnectorKeys.of(SharedSecret.of("my-shared-secret"), SharedSecret.of("older-secret")));
    }

    static Connector connector() {
        return connector(API_KEY);
    }

    static Debit debit() {
        return Debit.of("order-4711", Money.of("9.9", "EUR"));
    }
}
