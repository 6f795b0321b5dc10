package io.callport.testkit;

import static io.callport.testkit.EndpointAspect.isRefusal;
import static io.callport.testkit.EndpointAspect.jsonOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.Wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That the signature survives what real applications install around an endpoint, and that answers do. Extend it, and start your server once for each
 * {@link Surrounding}, with the thing itself rather than an imitation. What your server does not have is said with a reason, and reported as skipped
 * with it. Speaks HTTP/1.1 over plain sockets to the loopback interface.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostileSurroundingsContract {
    private final EndpointShop shop = new EndpointShop();
    private final Map<Surrounding, Surrounded> started = new EnumMap<>(Surrounding.class);
    private final List<Wire> open = new ArrayList<>();

    /**
     * Starts your server, on any free port, with your endpoint handing callbacks to that intake behind that surrounding: {@code Surrounded.on(endpoint)}; or says that
     * there is none, {@code Surrounded.absent(reason)}. Called once for each; all servers are stopped after the last test.
     */
    protected abstract Surrounded surround(Surrounding surrounding, CallbackIntake intake) throws Exception;

    /** How long any answer may take. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @AfterEach
    final void disconnect() throws IOException {
        for (Wire wire : open) {
            wire.close();
        }
        open.clear();
    }

    @AfterAll
    final void stopAll() throws IOException {
        try (shop) {
            for (Surrounded surrounded : started.values()) {
                StartedEndpoint endpoint = surrounded.endpoint();
                if (endpoint != null) {
                    endpoint.close();
                }
            }
        }
    }

    private Surrounded within(Surrounding surrounding) throws Exception {
        Surrounded surrounded = started.get(surrounding);
        if (surrounded == null) {
            surrounded = surround(surrounding, shop.intake());
            started.put(surrounding, surrounded);
        }
        Assumptions.assumeTrue(surrounded.endpoint() != null, surrounding + " is not tried: " + surrounded.reason());
        return surrounded;
    }

    private Wire connect(Surrounding surrounding) throws Exception {
        StartedEndpoint endpoint = within(surrounding).endpoint();
        if (endpoint == null) {
            throw new IllegalStateException("skipped before");
        }
        Wire wire = new Wire(endpoint.port(), patience());
        open.add(wire);
        return wire;
    }

    /** As a client sends it that takes compressed answers, is forwarded by a proxy and has a session. */
    private SentCallback callbackTo(Surrounding surrounding, String rest) throws Exception {
        return SentCallback.to(within(surrounding).path() + rest)
                .header("Accept-Encoding: gzip, deflate")
                .header("Accept: text/html, */*;q=0.5")
                .header("X-Forwarded-For: 192.0.2.1")
                .header("X-Forwarded-Proto: https")
                .header("X-Forwarded-Host: shop.example")
                .header("Cookie: JSESSIONID=4711; SESSION=4711");
    }

    private SentCallback callback(Surrounding surrounding) throws Exception {
        return callbackTo(surrounding, "shop");
    }

    private Reply reply(Surrounding surrounding, SentCallback callback) throws Exception {
        return connect(surrounding).send(callback.bytes()).reply();
    }

    private void isAccepted(Surrounding surrounding, SentCallback callback) throws Exception {
        Reply reply = reply(surrounding, callback);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("OK");
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
        assertThat(reply.header("Content-Length")).isEqualTo("2");
        assertThat(reply.headers("Content-Encoding")).isEmpty();
    }

    /** And others are served as before, over the same connection unless the server ends it. */
    private void isRefused(Surrounding surrounding, SentCallback callback, int status, String body) throws Exception {
        Wire wire = connect(surrounding);
        Reply reply = wire.send(callback.bytes()).reply();

        isRefusal(reply, status, body);
        if (reply.headers("Connection").isEmpty()) {
            assertThat(wire.send(callback(surrounding).bytes()).reply().body()).isEqualTo("OK");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackIsAcceptedWithExactlyTheTwoBytesOk(Surrounding surrounding) throws Exception {
        isAccepted(surrounding, callback(surrounding));
        isAccepted(surrounding, callback(surrounding).inChunks());
    }

    @ParameterizedTest
    @EnumSource
    void oddBytesArriveAsTheyWereSent(Surrounding surrounding) throws Exception {
        byte[] odd = {'{', 0, (byte) 0xff, (byte) 0xc3, '(', '\r', '\r', '\n', '}'};

        isAccepted(surrounding, callback(surrounding).body(odd));
        isAccepted(surrounding, callback(surrounding).body(odd).inChunks());
        isAccepted(
                surrounding, callback(surrounding).body("\ufeff{ \"name\":\t\"Zo\u00eb \u738b \ud83d\ude00\" }\r\n"));
        isAccepted(surrounding, callback(surrounding).body("{a=1&b=%20+%2F&_method=PUT}"));
    }

    @ParameterizedTest
    @EnumSource
    void theContentTypeArrivesAsItWasSpelled(Surrounding surrounding) throws Exception {
        isAccepted(surrounding, callback(surrounding).contentType("application/json; charset=utf-8"));
        isAccepted(surrounding, callback(surrounding).contentType("application/json;charset=ISO-8859-1"));
        isAccepted(surrounding, callback(surrounding).contentType("Application/JSON ;charset=\"UTF-8\""));
        isAccepted(surrounding, callback(surrounding).contentType(""));
    }

    @ParameterizedTest
    @EnumSource
    void theTargetArrivesAsItWasSent(Surrounding surrounding) throws Exception {
        isAccepted(surrounding, callbackTo(surrounding, "shop?q=%C3%A9%2F%2f+%20x&b=2&a=1&a=&B"));
        isAccepted(surrounding, callbackTo(surrounding, "%73hop?x=1?y=2/..//;z"));
        assertThat(reply(surrounding, callbackTo(surrounding, "shop/")).body()).isNotEqualTo("OK");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyAtTheLimitIsTakenAndOneAboveItIsTooLarge(Surrounding surrounding) throws Exception {
        SentCallback atTheLimit = callback(surrounding).body(jsonOf(EndpointShop.BODY_LIMIT));
        SentCallback above = callback(surrounding).body(jsonOf(EndpointShop.BODY_LIMIT + 1));

        isAccepted(surrounding, atTheLimit);
        isAccepted(surrounding, atTheLimit.inChunks());
        isRefusal(reply(surrounding, above), 413, "too large");
        isRefusal(reply(surrounding, above.inChunks()), 413, "too large");
    }

    @ParameterizedTest
    @EnumSource
    void refusalsArriveUnchanged(Surrounding surrounding) throws Exception {
        isRefused(surrounding, callback(surrounding).secret("wrong"), 401, "unauthorized");
        isRefused(surrounding, callbackTo(surrounding, "nobody"), 404, "not found");
        isRefused(surrounding, callback(surrounding).contentType("text/xml"), 415, "unsupported media type");
        isRefused(surrounding, callback(surrounding).body("[]"), 400, "unreadable");
        isRefused(surrounding, callback(surrounding).method("PUT"), 405, "method not allowed");
        assertThat(reply(surrounding, callback(surrounding).method("PUT")).header("Allow"))
                .isEqualTo("POST");
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatIsDownIsSaidSo(Surrounding surrounding) throws Exception {
        SentCallback callback = callback(surrounding);
        shop.storeIsDown(true);
        try {
            Reply reply = reply(surrounding, callback);

            isRefusal(reply, 503, "unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("10");
        } finally {
            shop.storeIsDown(false);
        }
    }

    /** Nobody signs forms; where something reads their bodies, that is not the application's problem either. */
    @ParameterizedTest
    @EnumSource
    void aFormIsRefused(Surrounding surrounding) throws Exception {
        Reply reply = reply(
                surrounding,
                callback(surrounding)
                        .contentType("application/x-www-form-urlencoded")
                        .body("_method=PUT&a=%20"));

        assertThat(reply.status()).isIn(405, 415);
        EndpointAspect.saysNothingOfItself(reply.body());
    }

    @ParameterizedTest
    @EnumSource
    void theSurroundingIsThere(Surrounding surrounding) throws Exception {
        isAccepted(surrounding, callback(surrounding));

        switch (surrounding) {
            case SECURITY ->
                assertThat(bare(surrounding, "GET /elsewhere", "").status()).isIn(401, 403);
            case SESSION ->
                assertThat(reply(surrounding, callback(surrounding)).headers("Set-Cookie"))
                        .isNotEmpty();
            case SECURITY_HEADERS ->
                assertThat(reply(surrounding, callback(surrounding)).header("X-Content-Type-Options"))
                        .isEqualTo("nosniff");
            case CORS -> {
                if (!isWitnessNamed(surrounding)) {
                    answersThePage(surrounding);
                }
            }
            case CONTEXT_PATH, SERVLET_PATH ->
                assertThat(within(surrounding).path()).isNotEqualTo("/callbacks/");
            case REQUEST_DECOMPRESSION -> {
                if (!isWitnessNamed(surrounding)) {
                    unpacks(surrounding);
                }
            }
            case BODY_LOGGING,
                    CONTENT_CACHING,
                    PARAMETERS,
                    HIDDEN_METHOD,
                    CHARACTER_ENCODING,
                    TRAILING_SLASH,
                    RESPONSE_COMPRESSION,
                    FORWARDED_HEADERS -> isWitnessed(surrounding);
        }
    }

    /** If one is, it says of other requests what cannot be seen with callbacks. */
    private boolean isWitnessNamed(Surrounding surrounding) throws Exception {
        if (within(surrounding).witness() == null) {
            return false;
        }
        isWitnessed(surrounding);
        return true;
    }

    private Reply bare(Surrounding surrounding, String methodAndPath, String headers) throws Exception {
        return connect(surrounding)
                .send(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .replyWithoutBody();
    }

    private void answersThePage(Surrounding surrounding) throws Exception {
        Reply preflight = bare(
                surrounding,
                "OPTIONS " + within(surrounding).path() + "shop",
                "Origin: https://shop.example\r\nAccess-Control-Request-Method: POST\r\n");

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    }

    /** What was signed before it was packed is believed, since that is what arrives. */
    private void unpacks(Surrounding surrounding) throws Exception {
        SentCallback unpacked = callback(surrounding).header("Content-Encoding: gzip");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(unpacked.body());
        }
        String head = unpacked.head().replaceFirst("Content-Length: \\d+", "Content-Length: " + packed.size());

        assertThat(connect(surrounding)
                        .send(head)
                        .send(packed.toByteArray())
                        .reply()
                        .body())
                .isEqualTo("OK");
    }

    private void isWitnessed(Surrounding surrounding) throws Exception {
        BooleanSupplier witness = within(surrounding).witness();

        assertThat(witness != null && witness.getAsBoolean())
                .as("requests come through %s, as a witness sees that seenBy names", surrounding)
                .isTrue();
    }
}
