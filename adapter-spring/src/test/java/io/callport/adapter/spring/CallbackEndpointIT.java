package io.callport.adapter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.adapter.spring.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of answers, byte by byte on the wire of a real Tomcat. */
class CallbackEndpointIT {
    private static SpringShop shop;
    private Wire wire;

    @BeforeAll
    static void start() {
        shop = new SpringShop("", "/", "/callbacks/{connector}");
    }

    @AfterAll
    static void stop() throws LifecycleException {
        shop.close();
    }

    @BeforeEach
    void connect() throws IOException {
        wire = shop.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        wire.close();
        shop.store().isDown(false);
    }

    private static SentCallback callback() {
        return SentCallback.to("/callbacks/shop");
    }

    private Reply replyTo(SentCallback callback) throws IOException {
        return wire.send(callback.bytes()).reply();
    }

    private static byte[] jsonOf(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        body[length - 1] = '}';
        return body;
    }

    @Nested
    class Accepted {
        @Test
        void theAnswerIsTwoHundredWithExactlyTheTwoBytesOk() throws IOException {
            Reply reply = replyTo(callback());

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("OK");
            assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
            assertThat(reply.header("Content-Length")).isEqualTo("2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/json;charset=UTF-8",
                    "application/json; charset=utf-8",
                    "Application/JSON ;charset=\"utf-8\"",
                    "application/vnd.gateway+json",
                    "application/json;charset=no-such-charset"
                })
        void theContentTypeIsSignedAsItWasSpelled(String contentType) throws IOException {
            assertThat(replyTo(callback().contentType(contentType)).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/callbacks/shop?a=1&a=2&b",
                    "/callbacks/shop?q=%C3%A9%2F%2f+%20x&_method=DELETE",
                    "/callbacks/shop?",
                    "/callbacks/%73hop",
                    "/callbacks/shop;v=1?x=%00"
                })
        void theTargetIsSignedAsItWasSent(String target) throws IOException {
            assertThat(replyTo(SentCallback.to(target)).body()).isEqualTo("OK");
        }

        @Test
        void aBodyInChunksIsTheSameBody() throws IOException {
            assertThat(replyTo(callback().inChunks()).body()).isEqualTo("OK");
        }

        @Test
        void aBodyAtTheLimitIsTaken() throws IOException {
            assertThat(replyTo(callback().body(jsonOf(SpringShop.BODY_LIMIT))).body())
                    .isEqualTo("OK");
        }

        @Test
        void oneConnectionCarriesManyCallbacksAlsoAfterRefusals() throws IOException {
            assertThat(replyTo(callback()).status()).isEqualTo(200);
            assertThat(replyTo(callback().secret("wrong")).status()).isEqualTo(401);
            assertThat(replyTo(callback().inChunks()).status()).isEqualTo(200);
            assertThat(replyTo(callback().contentType("text/xml")).status()).isEqualTo(415);
            assertThat(replyTo(callback().method("PUT")).status()).isEqualTo(405);
            assertThat(replyTo(SentCallback.to("/callbacks/nobody")).status()).isEqualTo(404);
            assertThat(replyTo(callback()).body()).isEqualTo("OK");
        }

        @Test
        void twoCallbacksInOnePacketGetTwoAnswers() throws IOException {
            wire.send(callback().bytes()).send(callback().bytes());

            assertThat(wire.reply().body()).isEqualTo("OK");
            assertThat(wire.reply().body()).isEqualTo("OK");
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "post"})
        void anythingButPostIsToldSo(String method) throws IOException {
            Reply reply = replyTo(callback().method(method));

            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo("POST");
            assertThat(reply.body()).isEqualTo("method not allowed");
        }

        @Test
        void aHeadIsToldSoWithoutABody() throws IOException {
            Reply reply = wire.send("HEAD /callbacks/shop HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .replyWithoutBody();

            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo("POST");
        }

        @Test
        void aTraceIsRefused() throws IOException {
            Reply reply = wire.send("TRACE /callbacks/shop HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .replyWithoutBody();

            assertThat(reply.status()).isEqualTo(405); // Tomcat's own answer: it lets TRACE through to nobody
        }

        @Test
        void aCrossOriginPreflightIsNoException() throws IOException {
            Reply reply = wire.send("OPTIONS /callbacks/shop HTTP/1.1\r\nHost: localhost\r\n")
                    .send("Origin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n\r\n")
                    .reply();

            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.header("Allow")).isEqualTo("POST");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "*/*"})
        void otherMediaTypesAreUnsupported(String contentType) throws IOException {
            Reply reply = replyTo(callback().contentType(contentType));

            assertThat(reply.status()).isEqualTo(415);
            assertThat(reply.body()).isEqualTo("unsupported media type");
        }

        @Test
        void oneByteOverTheLimitIsTooLargeAndTheAnswerArrives() throws IOException {
            Reply reply = replyTo(callback().body(jsonOf(SpringShop.BODY_LIMIT + 1)));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).isEqualTo("too large");
        }

        @Test
        void oneByteOverTheLimitInChunksIsTooLarge() throws IOException {
            assertThat(replyTo(callback()
                                    .body(jsonOf(SpringShop.BODY_LIMIT + 1))
                                    .inChunks())
                            .status())
                    .isEqualTo(413);
        }

        @Test
        void aHugeBodyIsRefusedBeforeItIsSent() throws IOException {
            String head = callback().head().replaceFirst("Content-Length: \\d+", "Content-Length: 9999999999");

            assertThat(wire.send(head).reply().status()).isEqualTo(413);
        }

        @ParameterizedTest
        @ValueSource(strings = {"wrong", "my-shared-secret "})
        void aWrongSignatureIsUnauthorizedWithoutDetail(String secret) throws IOException {
            Reply reply = replyTo(callback().secret(secret));

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).isEqualTo("unauthorized");
        }

        @Test
        void anEmptyUnsignedBodyIsUnauthorized() throws IOException {
            wire.send("POST /callbacks/shop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

            assertThat(wire.reply().status()).isEqualTo(401);
        }

        @Test
        void aDateSentTwiceIsUnauthorized() throws IOException {
            String sent = new String(callback().bytes(), StandardCharsets.ISO_8859_1);

            wire.send(sent.replaceFirst("Date: ", "Date: Thu, 23 Mar 2023 10:34:48 UTC\r\nDate: "));

            assertThat(wire.reply().status()).isEqualTo(401);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "not json", "[]"})
        void whatIsAuthenticButUnreadableIsABadRequest(String body) throws IOException {
            Reply reply = replyTo(callback().body(body));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("unreadable");
        }

        @ParameterizedTest
        @ValueSource(strings = {"nobody", "shop%20", "sh%C3%B6p", "SHOP"})
        void anUnknownConnectorIsNotFound(String name) throws IOException {
            Reply reply = replyTo(SentCallback.to("/callbacks/" + name));

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).isEqualTo("not found");
        }

        @Test
        void aStoreThatIsDownIsWorthAnotherTryAndSaysNothingOfItself() throws IOException {
            shop.store().isDown(true);

            Reply reply = replyTo(callback());

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("10");
            assertThat(reply.body()).isEqualTo("unavailable");
        }

        @Test
        void aResolverThatFailsIsWorthAnotherTry() throws IOException {
            Reply reply = replyTo(SentCallback.to("/callbacks/resolver-down"));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).isEqualTo("unavailable");
        }

        @Test
        void brokenChunksAreABadRequestWithoutAStackTrace() throws IOException {
            wire.send(callback().inChunks().head()).send("zz\r\n{}\r\n0\r\n\r\n");

            Reply reply = wire.reply();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).doesNotContain("io.callport", "java.base", "Exception");
        }

        @Test
        void aClientThatGoesAwayHarmsNobody() throws IOException {
            byte[] bytes = callback().bytes();
            wire.send(Arrays.copyOf(bytes, bytes.length - 10)).close();

            try (Wire next = shop.connect()) {
                assertThat(next.send(callback().bytes()).reply().body()).isEqualTo("OK");
            }
        }
    }

    @Nested
    class OtherPaths {
        @ParameterizedTest
        @ValueSource(strings = {"/", "/callbacks", "/callbacks/shop/more", "/callbacks/shop/", "/orders/4711"})
        void belongToTheApplication(String path) throws IOException {
            Reply reply = wire.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .reply();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("the application's own");
        }
    }
}
