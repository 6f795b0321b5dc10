package io.callport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.testkit.Wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal is a status and a word, and nothing of the reason. */
abstract class RefusedCallbackAspect extends EndpointAspect {
    RefusedCallbackAspect(CallbackEndpointContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"})
    void anythingButPostIsToldSo(String method) throws IOException {
        Reply reply = replyTo(callback().method(method));

        isRefusal(reply, 405, "method not allowed");
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @Test
    void aHeadIsToldSoWithoutABody() throws IOException {
        Wire wire = connect();
        Reply reply = wire.send(requestLine("HEAD") + "\r\n").replyWithoutBody();

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
        assertThat(wire.send(callback().bytes()).reply().body()).isEqualTo("OK");
    }

    @Test
    void aTraceIsNotEchoed() throws IOException {
        Reply reply =
                connect().send(requestLine("TRACE") + "X-Canary: 4711\r\n\r\n").reply();

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.body()).doesNotContain("4711");
    }

    @Test
    void aCrossOriginPreflightIsNoException() throws IOException {
        Reply reply = connect()
                .send(requestLine("OPTIONS"))
                .send("Origin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n\r\n")
                .reply();

        isRefusal(reply, 405, "method not allowed");
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "*/*"})
    void otherMediaTypesAreUnsupported(String contentType) throws IOException {
        isRefused(callback().contentType(contentType), 415, "unsupported media type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "my-shared-secret "})
    void aWrongSignatureIsUnauthorizedWithoutDetail(String secret) throws IOException {
        isRefused(callback().secret(secret), 401, "unauthorized");
    }

    @Test
    void anEmptyUnsignedBodyIsUnauthorized() throws IOException {
        isRefusal(
                connect()
                        .send(requestLine("POST") + "Content-Length: 0\r\n\r\n")
                        .reply(),
                401,
                "unauthorized");
    }

    @Test
    void anotherTargetThanTheSignedOneIsUnauthorized() throws IOException {
        String sent = new String(callbackTo("shop?q=%2F").bytes(), StandardCharsets.ISO_8859_1);

        isRefusal(connect().send(sent.replaceFirst("%2F", "%2f")).reply(), 401, "unauthorized");
        isRefusal(connect().send(sent.replaceFirst("%2F", "/")).reply(), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Date: Thu, 23 Mar 2023 10:34:48 UTC", "X-Signature: 4711", "date: Thu, 23 Mar 2023 10:34:47 UTC"
            })
    void aSignedHeaderSentTwiceIsUnauthorized(String again) throws IOException {
        isRefused(callback().header(again), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]"})
    void whatIsAuthenticButUnreadableIsABadRequest(String body) throws IOException {
        isRefused(callback().body(body), 400, "unreadable");
    }

    @Test
    void aCompressedBodyIsVerifiedAndReadAsItIs() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[] {'!', '!'});
        }

        isRefused(callback().body(zipped.toByteArray()).header("Content-Encoding: gzip"), 400, "unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "shop%20", "sh%C3%B6p", "SHOP", "shop."})
    void anUnknownConnectorIsNotFound(String name) throws IOException {
        isRefused(callbackTo(name), 404, "not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop/",
                "shop/more",
                "more/../shop",
                "./shop",
                "/shop",
                "shop/.",
                "more%2Fshop",
                "more/%2e%2e/shop"
            })
    void aPathThatOnlyLeadsToTheConnectorIsNotTaken(String rest) throws IOException {
        Reply reply = replyTo(callbackTo(rest));

        assertThat(reply.body()).isNotEqualTo("OK");
        assertThat(reply.status()).isLessThan(500);
        saysNothingOfItself(reply.body());
    }

    @Test
    void aStoreThatIsDownIsWorthAnotherTryAndSaysNothingOfItself() throws IOException {
        contract.shop().storeIsDown(true);

        Reply reply = replyTo(callback());

        isRefusal(reply, 503, "unavailable");
        assertThat(reply.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void aStoreThatBreaksIsWorthAnotherTryAndSaysNothingOfItself() throws IOException {
        contract.shop().storeBreaks(true);

        Reply reply = replyTo(callback().body("{\"a\":\"breaks the store\"}"));

        isRefusal(reply, 503, "unavailable");
        assertThat(reply.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void noAnswerSaysWhatTheServerIsMadeOf() throws IOException {
        saysNothingOfItself(String.join("\n", replyTo(callback()).headers()));
        saysNothingOfItself(
                String.join("\n", replyTo(callback().secret("wrong")).headers()));
        saysNothingOfItself(String.join("\n", replyTo(callback().method("PUT")).headers()));
        contract.shop().storeIsDown(true);
        saysNothingOfItself(String.join("\n", replyTo(callback()).headers()));
    }

    @Test
    void aResolverThatFailsIsWorthAnotherTry() throws IOException {
        isRefused(callbackTo("resolver-down"), 503, "unavailable");
    }
}
