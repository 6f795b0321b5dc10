package io.callport.spring.boot;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Sends callbacks as the gateway does. */
final class SignedPost {
    private static final String DATE = "Thu, 23 Mar 2023 10:34:47 UTC";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private SignedPost() {}

    static HttpResponse<String> paid(int port, String secret, String id, String amount)
            throws IOException, InterruptedException {
        String body = "{\"result\":\"OK\",\"uuid\":\"u-" + id + "\",\"merchantTransactionId\":\"" + id
                + "\",\"transactionType\":\"DEBIT\",\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
        return send(port, secret, "/callbacks/shop", body);
    }

    static HttpResponse<String> send(int port, String secret, String target, String body)
            throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String contentType = "application/json; charset=utf-8";
        String signature = SignatureScheme.sign(
                SharedSecret.of(secret), BodyDigest.SHA512, "POST", bytes, contentType, DATE, target);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .header("Content-Type", contentType)
                .header("Date", DATE)
                .header("X-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
