package io.callport.testkit;

import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A callback of {@link SignedCallbacks}, ready to be handed to intake or sent, and its variants: tampered with, late, in another shape. The
 * gateway's repeat of a callback is the same object once more. Immutable and thread-safe; says in its {@code toString} what was done to it.
 */
public final class SignedCallback {
    private final SignedCallbacks signing;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String variant;

    SignedCallback(SignedCallbacks signing, String target, Map<String, String> headers, byte[] body, String variant) {
        this.signing = signing;
        this.target = target;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body.clone();
        this.variant = variant;
    }

    /** As an adapter hands it to intake; a new one each time. */
    public RawCallback raw() {
        Headers.Builder raw = Headers.builder();
        headers.forEach(raw::add);
        return RawCallback.of(method(), target, signing.connector(), raw.build(), body());
    }

    /** As a request to that server, such as {@code http://localhost:8080}. */
    public HttpRequest request(URI server) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(target))
                .method(method(), HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    /** The method of the request line. */
    public String method() {
        return signing.method();
    }

    /** Path and query of the request line. */
    public String target() {
        return target;
    }

    /** What takes part in the signature, and the signature; in the order to be sent. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** Each signed part changed after signing, one at a time, and the signature itself: none of them must be believed. */
    public List<SignedCallback> tampered() {
        return List.of(tamperedBody(), tamperedDate(), tamperedContentType(), tamperedTarget(), tamperedSignature());
    }

    /** With a blank more at the end of its body: the same JSON, and not what was signed. */
    public SignedCallback tamperedBody() {
        byte[] other = Arrays.copyOf(body, body.length + 1);
        other[body.length] = ' ';
        return withBody(other);
    }

    /** With that body under the signature of the one before. */
    public SignedCallback withBody(byte[] other) {
        return new SignedCallback(signing, target, headers, other, "with another body");
    }

    /** Dated some seconds later than signed, in all dates that it has. */
    public SignedCallback tamperedDate() {
        String later = SignedCallbacks.dateOf(signing.date().plusSeconds(7));
        Map<String, String> other = new LinkedHashMap<>(headers);
        other.replaceAll((name, value) -> name.endsWith("Date") ? later : value);
        return new SignedCallback(signing, target, other, body, "with another date");
    }

    /** With a parameter more in its Content-Type. */
    public SignedCallback tamperedContentType() {
        Map<String, String> other = new LinkedHashMap<>(headers);
        other.computeIfPresent("Content-Type", (name, value) -> value + "; tampered=1");
        return new SignedCallback(signing, target, other, body, "with another Content-Type");
    }

    /** With a query parameter more. */
    public SignedCallback tamperedTarget() {
        String other = target + (target.contains("?") ? "&" : "?") + "tampered=1";
        return new SignedCallback(signing, other, headers, body, "with another target");
    }

    /** With another letter at the beginning of its signature. */
    public SignedCallback tamperedSignature() {
        Map<String, String> other = new LinkedHashMap<>(headers);
        other.computeIfPresent(
                "X-Signature", (name, value) -> (value.startsWith("A") ? "B" : "A") + value.substring(1));
        return new SignedCallback(signing, target, other, body, "with another signature");
    }

    /** Validly signed, and dated so much earlier: under way for that long, or replayed. */
    public SignedCallback late(Duration by) {
        return dated(signing.date().minus(by), "dated " + by + " earlier");
    }

    /** A repeat that the gateway dated and signed anew, so much later. */
    public SignedCallback again(Duration later) {
        return dated(signing.date().plus(later), "again after " + later);
    }

    /** The same said in the other shapes that the gateway's documents show, each signed anew. */
    public List<SignedCallback> otherShapes() {
        return List.of(withNumbers(), withOtherReturnData(), withOtherScheduleData());
    }

    /** Amounts, codes and dates of expiry as numbers where they were text. */
    public SignedCallback withNumbers() {
        return signedAnew(OtherShapes.numbers(text()), "with numbers for text");
    }

    /** The {@code returnData} nested if it was flat, flat if it was nested, and nested if there was none. */
    public SignedCallback withOtherReturnData() {
        return signedAnew(OtherShapes.returnData(text()), "with returnData in the other form");
    }

    /** The {@code scheduleData} an object if it was an array of one, and the other way round; unchanged if there is none. */
    public SignedCallback withOtherScheduleData() {
        return signedAnew(OtherShapes.scheduleData(text()), "with scheduleData in the other form");
    }

    @Override
    public String toString() {
        return "SignedCallback[" + variant + "]";
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private SignedCallback dated(Instant date, String how) {
        return signing.dated(date).carrying(body).called(how);
    }

    private SignedCallback signedAnew(String otherBody, String how) {
        return signing.carrying(otherBody).called(how);
    }

    private SignedCallback called(String how) {
        return new SignedCallback(signing, target, headers, body, how);
    }
}
