package io.callport.benchmark.http;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import io.callport.money.Money;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Signed callbacks of about 1 KiB as requests on the wire, each of another payment. */
final class Callbacks {
    static final String CONNECTOR = "shop";
    static final String SECRET = "a-shared-secret-of-32-characters";
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";
    private static final String DATE = "Tue, 21 Jul 2026 13:15:03 UTC";
    private static final Money PRICE = Money.of("9.99", "EUR");
    private static final int BODY_LENGTH = 900;

    private Callbacks() {}

    /** The first so many of all, sent to that path. */
    static List<byte[]> to(String path, int many) {
        SharedSecret secret = SharedSecret.of(SECRET);
        List<byte[]> requests = new ArrayList<>(many);
        for (int n = 0; n < many; n++) {
            byte[] body = body(n);
            String signature = SignatureScheme.sign(secret, BodyDigest.SHA512, "POST", body, CONTENT_TYPE, DATE, path);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(("POST " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: gateway\r\nAccept: */*\r\n"
                            + "Content-Type: " + CONTENT_TYPE + "\r\nDate: " + DATE + "\r\nX-Signature: " + signature
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
            requests.add(request.toByteArray());
        }
        return requests;
    }

    private static byte[] body(int n) {
        String start = "{\"result\":\"OK\",\"uuid\":\"d94c0d72f3a3" + n + "\",\"merchantTransactionId\":\"" + id(n)
                + "\",\"transactionType\":\"DEBIT\",\"amount\":\"9.99\",\"currency\":\"EUR\",\"merchantMetaData\":\"";
        String end = "\"}";
        return (start + "x".repeat(BODY_LENGTH - start.length() - end.length()) + end).getBytes(StandardCharsets.UTF_8);
    }

    private static String id(int n) {
        return "order-" + n + "-1";
    }

    /** What a shop has asked for before its callback comes. */
    static Fact request(int n) {
        return Fact.request(CONNECTOR, CONNECTOR, Instant.EPOCH, Expected.debit(id(n), PRICE));
    }
}
