package io.callport.testkit;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Signs callbacks as the gateway does, for tests of shops and adapters: {@code SignedCallbacks.of("shop", secret).carrying(json)}. The bodies of all
 * kinds of callbacks are in {@link CallbackSample}. By default a
 * POST of {@code application/json; charset=utf-8} to {@code /callbacks/<connector>}, dated {@link #DATE}, over a SHA-512 of the body; each wither
 * gives others. Immutable and thread-safe.
 */
public final class SignedCallbacks {
    /** When a callback was signed unless told otherwise. */
    public static final Instant DATE = Instant.parse("2023-03-23T10:34:47Z");

    private static final DateTimeFormatter DATE_FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String connector;
    private final SharedSecret secret;
    private final Request request;
    private final BodyDigest digest;
    private final boolean xDate;

    /** What is signed beside the body. */
    private record Request(String method, String target, String contentType, Instant date) {}

    private SignedCallbacks(String connector, SharedSecret secret, Request request, BodyDigest digest, boolean xDate) {
        this.connector = connector;
        this.secret = secret;
        this.request = request;
        this.digest = digest;
        this.xDate = xDate;
    }

    /**
     * Of a connector and its shared secret.
     *
     * @throws io.callport.failure.InvalidSetting if the secret is blank
     */
    public static SignedCallbacks of(String connector, String secret) {
        Request request = new Request("POST", "/callbacks/" + connector, "application/json; charset=utf-8", DATE);
        return new SignedCallbacks(connector, SharedSecret.of(secret), request, BodyDigest.SHA512, false);
    }

    /** To that path and {@code ?query}, encoded as sent. */
    public SignedCallbacks to(String target) {
        return with(new Request(request.method, target, request.contentType, request.date));
    }

    /** By another method, which the gateway never uses. */
    public SignedCallbacks method(String method) {
        return with(new Request(method, request.target, request.contentType, request.date));
    }

    /** With that literal Content-Type. */
    public SignedCallbacks contentType(String contentType) {
        return with(new Request(request.method, request.target, contentType, request.date));
    }

    /** Dated then, to the second. */
    public SignedCallbacks dated(Instant date) {
        return with(new Request(request.method, request.target, request.contentType, date));
    }

    /** Signed with another secret. */
    public SignedCallbacks secret(String other) {
        return new SignedCallbacks(connector, SharedSecret.of(other), request, digest, xDate);
    }

    /** Over an MD5 of the body, as legacy signatures are. */
    public SignedCallbacks md5() {
        return new SignedCallbacks(connector, secret, request, BodyDigest.MD5, xDate);
    }

    /** With the signed date in {@code X-Date}, and in {@code Date} one that a proxy put there. */
    public SignedCallbacks xDate() {
        return new SignedCallbacks(connector, secret, request, digest, true);
    }

    /** A callback with that body as UTF-8. */
    public SignedCallback carrying(String body) {
        return carrying(body.getBytes(StandardCharsets.UTF_8));
    }

    /** A callback with that body. */
    public SignedCallback carrying(byte[] body) {
        String date = dateOf(request.date);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", request.contentType);
        headers.put("Date", xDate ? dateOf(request.date.plusSeconds(1)) : date);
        if (xDate) {
            headers.put("X-Date", date);
        }
        headers.put(
                "X-Signature",
                SignatureScheme.sign(secret, digest, request.method, body, request.contentType, date, request.target));
        return new SignedCallback(this, request.target, headers, body, "as signed");
    }

    static String dateOf(Instant instant) {
        return DATE_FORMAT.format(instant);
    }

    String connector() {
        return connector;
    }

    String method() {
        return request.method;
    }

    Instant date() {
        return request.date;
    }

    private SignedCallbacks with(Request other) {
        return new SignedCallbacks(connector, secret, other, digest, xDate);
    }
}
