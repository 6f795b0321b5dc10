package io.callport.callback;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back over the wire. The gateway takes a callback for delivered only on status 200 with the body {@code
 * OK}, and repeats everything else (IXOPAY documentation, "Callbacks: Response Handling", documented). Every other
 * answer says no more than its status. Immutable.
 */
public final class Answer {

    private static final Answer OK = of(200, "OK", Map.of());
    private static final Answer UNREADABLE = of(400, "unreadable", Map.of());
    private static final Answer UNAUTHORIZED = of(401, "unauthorized", Map.of());
    private static final Answer NOT_FOUND = of(404, "not found", Map.of());
    private static final Answer METHOD_NOT_ALLOWED = of(405, "method not allowed", Map.of("Allow", "POST"));
    private static final Answer TOO_LARGE = of(413, "too large", Map.of());
    private static final Answer UNSUPPORTED_MEDIA_TYPE = of(415, "unsupported media type", Map.of());

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The callback is durable and need not come again. */
    public static Answer ok() {
        return OK;
    }

    public static Answer methodNotAllowed() {
        return METHOD_NOT_ALLOWED;
    }

    public static Answer notFound() {
        return NOT_FOUND;
    }

    public static Answer unsupportedMediaType() {
        return UNSUPPORTED_MEDIA_TYPE;
    }

    public static Answer tooLarge() {
        return TOO_LARGE;
    }

    public static Answer unauthorized() {
        return UNAUTHORIZED;
    }

    /** Authentic, but not understood. */
    public static Answer unreadable() {
        return UNREADABLE;
    }

    /** Nothing was written; worth another try. The pause is rounded up to whole seconds, at least one. */
    public static Answer unavailable(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        return of(503, "unavailable", Map.of("Retry-After", Long.toString(seconds)));
    }

    private static Answer of(int status, String body, Map<String, String> further) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain");
        headers.putAll(further);
        return new Answer(status, Collections.unmodifiableMap(headers), body.getBytes(StandardCharsets.US_ASCII));
    }

    public int status() {
        return status;
    }

    /** In the order to send them; without Content-Length, which the server knows. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the bytes to send. */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
