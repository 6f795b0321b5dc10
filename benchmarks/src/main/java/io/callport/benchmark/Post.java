package io.callport.benchmark;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import java.nio.charset.StandardCharsets;

/** A signed callback with a body of 1 KiB, as a server has it in hand. */
final class Post {
    static final String SECRET = "a-shared-secret-of-32-characters";
    static final String METHOD = "POST";
    static final String TARGET = "/callbacks/shop";
    static final String CONTENT_TYPE = "application/json; charset=utf-8";
    static final String DATE = "Tue, 21 Jul 2026 13:15:03 UTC";

    final byte[] body = body();
    final String signature =
            SignatureScheme.sign(SharedSecret.of(SECRET), BodyDigest.SHA512, METHOD, body, CONTENT_TYPE, DATE, TARGET);

    private static byte[] body() {
        String start =
                "{\"result\":\"OK\",\"uuid\":\"d94c0d72f3a36e21f16e\",\"merchantTransactionId\":\"order-4711-1\","
                        + "\"transactionType\":\"DEBIT\",\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantMetaData\":\"";
        String end = "\"}";
        String filling = "x".repeat(1024 - start.length() - end.length());
        return (start + filling + end).getBytes(StandardCharsets.UTF_8);
    }
}
