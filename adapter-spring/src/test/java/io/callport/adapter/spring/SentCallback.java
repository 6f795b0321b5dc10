package io.callport.adapter.spring;

import io.callport.testkit.SignedCallback;
import io.callport.testkit.SignedCallbacks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** A signed callback as the bytes of an HTTP request. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SentCallback(SignedCallbacks signing, byte[] body, boolean chunked) {

    static SentCallback to(String target) {
        String body =
                "{\"result\":\"OK\",\"merchantTransactionId\":\"order-4711\",\"firstName\":\"Zo\u00eb\",\"lastName\":\"\u738b\"}";
        SignedCallbacks signing = SignedCallbacks.of("shop", SpringShop.SECRET).to(target);
        return new SentCallback(signing.contentType("application/json"), body.getBytes(StandardCharsets.UTF_8), false);
    }

    SentCallback method(String other) {
        return new SentCallback(signing.method(other), body, chunked);
    }

    SentCallback contentType(String other) {
        return new SentCallback(signing.contentType(other), body, chunked);
    }

    SentCallback secret(String other) {
        return new SentCallback(signing.secret(other), body, chunked);
    }

    SentCallback body(byte[] other) {
        return new SentCallback(signing, other, chunked);
    }

    SentCallback body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    SentCallback inChunks() {
        return new SentCallback(signing, body, true);
    }

    String head() {
        SignedCallback signed = signing.carrying(body);
        String headers = signed.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        return signed.method() + " " + signed.target() + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length) + "\r\n\r\n";
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(chunked ? chunks() : body);
        return bytes.toByteArray();
    }

    private byte[] chunks() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += 7) {
            int length = Math.min(7, body.length - at);
            bytes.writeBytes((Integer.toHexString(length).toUpperCase(Locale.ROOT) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            bytes.write(body, at, length);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
