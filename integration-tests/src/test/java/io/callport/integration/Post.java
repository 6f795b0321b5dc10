package io.callport.integration;

import io.callport.callback.BodyDigest;
import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import java.nio.charset.StandardCharsets;

/** Signed callbacks as an adapter hands them in. */
final class Post {
    static final String SECRET = "integration-secret";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String DATE = "Thu, 23 Mar 2023 10:34:47 UTC";

    private Post() {}

    static RawCallback signed(String body) {
        return signed("shop", body, SECRET, DATE);
    }

    static RawCallback signed(String connector, String body, String secret, String date) {
        String target = "/callbacks/" + connector;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String signature =
                SignatureScheme.sign(SharedSecret.of(secret), BodyDigest.SHA512, "POST", bytes, JSON, date, target);
        return raw("POST", connector, JSON, date, signature, bytes);
    }

    static RawCallback raw(String method, String connector, String type, String date, String signature, byte[] body) {
        Headers headers = Headers.builder()
                .add("Content-Type", type)
                .add("Date", date)
                .add("X-Signature", signature)
                .build();
        return RawCallback.of(method, "/callbacks/" + connector, connector, headers, body);
    }

    static String debit(String result, String id, String amount) {
        return "{\"result\":\"" + result + "\",\"uuid\":\"u-" + id + "\",\"merchantTransactionId\":\"" + id
                + "\",\"transactionType\":\"DEBIT\",\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
    }
}
