package io.callport.adapter.spring;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A callback as the gateway would send it, with single parts bent. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SignedCallback(String method, String target, String contentType, byte[] body, String secret, boolean chunked) {
    private static final String DATE = "Thu, 23 Mar 2023 10:34:47 UTC";

    static SignedCallback to(String target) {
        String body =
                "{\"result\":\"OK\",\"merchantTransactionId\":\"order-4711\",\"firstName\":\"Zo\u00eb\",\"lastName\":\"\u738b\"}";
        return new SignedCallback(
                "POST", target, "application/json", body.getBytes(StandardCharsets.UTF_8), SpringShop.SECRET, false);
    }

    SignedCallback method(String other) {
        return new SignedCallback(other, target, contentType, body, secret, chunked);
    }

    SignedCallback contentType(String other) {
        return new SignedCallback(method, target, other, body, secret, chunked);
    }

    SignedCallback body(byte[] other) {
        return new SignedCallback(method, target, contentType, other, secret, chunked);
    }

    SignedCallback body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    SignedCallback secret(String other) {
        return new SignedCallback(method, target, contentType, body, other, chunked);
    }

    SignedCallback inChunks() {
        return new SignedCallback(method, target, contentType, body, secret, true);
    }

    String head() {
        String signature = SignatureScheme.sign(
                SharedSecret.of(secret), BodyDigest.SHA512, method, body, contentType, DATE, target);
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType + "\r\nDate: "
                + DATE + "\r\nX-Signature: " + signature + "\r\n"
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
