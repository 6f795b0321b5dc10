package io.callport.adapter.micronaut.wiring;

import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallbacks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/** Sends callbacks as the gateway does. */
final class SignedPost {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private SignedPost() {}

    static HttpResponse<String> paid(int port, String secret, String id, String amount)
            throws IOException, InterruptedException {
        return send(port, secret, "/callbacks/shop", CallbackBodies.debit("OK", id, amount));
    }

    static HttpResponse<String> send(int port, String secret, String target, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                SignedCallbacks.of("shop", secret)
                        .to(target)
                        .carrying(body)
                        .request(URI.create("http://localhost:" + port)),
                HttpResponse.BodyHandlers.ofString());
    }
}
