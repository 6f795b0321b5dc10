package io.callport.adapter.gateway;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds requests whose signature covers exactly what is sent. */
final class SignedRequests {
    private static final String JSON = "application/json; charset=utf-8";

    /** Not the JDK's RFC_1123_DATE_TIME, which writes the days 1 to 9 with one digit. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final BaseUrl base;
    private final String authorization;
    private final String userAgent;
    private final Clock clock;

    SignedRequests(BaseUrl base, String authorization, Clock clock) {
        this.base = base;
        this.authorization = authorization;
        this.userAgent = userAgent(SignedRequests.class.getPackage().getImplementationVersion());
        this.clock = clock;
    }

    HttpRequest post(String path, byte[] body, SharedSecret secret) {
        URI url = base.resolve(path);
        String date = DATE.format(clock.instant());
        String signature = SignatureScheme.sign(secret, BodyDigest.SHA512, "POST", body, JSON, date, url.getRawPath());
        return HttpRequest.newBuilder(url)
                .header("Authorization", authorization)
                .header("Content-Type", JSON)
                .header("Accept", "application/json")
                .header("User-Agent", userAgent)
                .header("Date", date)
                // the same again: it takes precedence at the gateway, and no proxy on the way renews it
                .header("X-Date", date)
                .header("X-Signature", signature)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    String base() {
        return base.text();
    }

    private static String userAgent(@Nullable String version) {
        return version == null ? "callport" : "callport/" + version;
    }
}
