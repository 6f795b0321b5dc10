package io.callport.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A signed callback as the bytes of an HTTP request. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SentCallback(SignedCallbacks signing, byte[] body, String more, boolean chunked) {
    private static final String BODY =
            "{\"result\":\"OK\",\"merchantTransactionId\":\"order-4711\",\"firstName\":\"Zo\u00eb\",\"lastName\":\"\u738b\"}";

    static SentCallback to(String target) {
        SignedCallbacks signing =
                SignedCallbacks.of("shop", EndpointShop.SECRET).to(target).contentType("application/json");
        return new SentCallback(signing, BODY.getBytes(StandardCharsets.UTF_8), "", false);
    }

    SentCallback method(String other) {
        return signedBy(signing.method(other));
    }

    SentCallback contentType(String other) {
        return signedBy(signing.contentType(other));
    }

    SentCallback secret(String other) {
        return signedBy(signing.secret(other));
    }

    private SentCallback signedBy(SignedCallbacks other) {
        return new SentCallback(other, body, more, chunked);
    }

    SentCallback body(byte[] other) {
        return new SentCallback(signing, other, more, chunked);
    }

    SentCallback body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    /** With that header line more, which nobody signed. */
    SentCallback header(String line) {
        return new SentCallback(signing, body, more + line + "\r\n", chunked);
    }

    SentCallback inChunks() {
        return new SentCallback(signing, body, more, true);
    }

    String head() {
        return head(name -> name);
    }

    /** With header names spelled in another way. */
    String head(UnaryOperator<String> spelling) {
        SignedCallback signed = signing.carrying(body);
        Map<String, String> headers = new LinkedHashMap<>(signed.headers());
        headers.values().removeIf(String::isEmpty); // signed as missing
        headers.put(chunked ? "Transfer-Encoding" : "Content-Length", chunked ? "chunked" : "" + body.length);
        return headers.entrySet().stream()
                .map(header -> spelling.apply(header.getKey()) + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining(
                        "",
                        signed.method() + " " + signed.target() + " HTTP/1.1\r\nHost: localhost\r\n",
                        more + "\r\n"));
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
