package io.callport.simulator;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * Callbacks as they go over the wire. Each attempt is dated and signed anew, over path and query of the URL as registered; whether the gateway
 * dates repeats anew is not documented.
 *
 * @param zone {@code UTC} by default at the gateway, {@code GMT} by a setting of the connector
 */
record SignedCallbacks(Map<String, SharedSecret> connectors, BodyDigest digest, String zone, Clock clock) {
    private static final String JSON = "application/json; charset=utf-8";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss ", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    HttpRequest request(Callback callback, Duration timeout) {
        String date = DATE.format(clock.instant()) + zone;
        SharedSecret secret = connectors.get(callback.apiKey());
        if (secret == null) {
            throw new IllegalStateException("a transaction has one of our connectors");
        }
        String signature =
                SignatureScheme.sign(secret, digest, "POST", callback.body(), JSON, date, signedUri(callback.url()));
        return HttpRequest.newBuilder(callback.url())
                .timeout(timeout)
                .header("Content-Type", JSON)
                .header("Date", date)
                .header("X-Signature", signature)
                .POST(BodyPublishers.ofByteArray(callback.body()))
                .build();
    }

    private static String signedUri(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
