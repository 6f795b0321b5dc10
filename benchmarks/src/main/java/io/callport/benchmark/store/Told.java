package io.callport.benchmark.store;

import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.AuthenticBody;
import io.callport.callback.BodyDigest;
import io.callport.callback.CallbackVerifier;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.Headers;
import io.callport.callback.Notification;
import io.callport.callback.RawCallback;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import io.callport.callback.VerifiedCallback;
import io.callport.money.Money;
import io.callport.transaction.CorrelationKey;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What is told of the n-th payment, and the names of its rows. All payments are alike: a debit of 9.99 EUR that was asked for, was given a uuid by the
 * gateway's answer, and succeeds by one callback.
 */
record Told(long number) {
    /** The first of those that callbacks tell of; the two before it are models, see {@link Loading}. */
    static final long FIRST = 2;

    static final String CONNECTOR = "shop";
    static final Money PRICE = Money.of("9.99", "EUR");
    static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    static final String SECRET = "a-shared-secret-of-32-characters";

    private static final String TARGET = "/callbacks/" + CONNECTOR;
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";
    private static final String DATE = "Mon, 23 Nov 2026 12:00:00 UTC";
    private static final SharedSecret SHARED = SharedSecret.of(SECRET);
    private static final ConnectorKeys KEYS = ConnectorKeys.of(SHARED);
    private static final JacksonNotificationReader READER = new JacksonNotificationReader();
    private static final CallbackVerifier VERIFIER = new CallbackVerifier();

    String merchantTransactionId() {
        return "order-" + number + "-1";
    }

    /** Of the gateway's form: 20 hexadecimal digits. */
    String uuid() {
        return hex("MD5", "order-" + number).substring(0, 20);
    }

    String ref() {
        return CONNECTOR + "/" + merchantTransactionId();
    }

    String refHash() {
        return sha256(ref());
    }

    CorrelationKey uuidKey() {
        return new CorrelationKey(CONNECTOR, CorrelationKey.Kind.UUID, uuid());
    }

    CorrelationKey ownKey() {
        return new CorrelationKey(CONNECTOR, CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, merchantTransactionId());
    }

    /** That it is asked for. */
    Fact request() {
        return Fact.request(CONNECTOR, CONNECTOR, AT, Expected.debit(merchantTransactionId(), PRICE));
    }

    /** What the gateway answered. */
    Fact answer() {
        Report pending = Report.of(
                        new TransactionKeys(uuid(), merchantTransactionId()), TransactionType.DEBIT, Result.PENDING)
                .with(PRICE);
        return Fact.of(
                FactId.ofParts(FactSource.RESPONSE, CONNECTOR, uuid()),
                FactSource.RESPONSE,
                CONNECTOR,
                CONNECTOR,
                AT,
                pending);
    }

    /** That it succeeded, as the gateway sends it. */
    RawCallback callback() {
        byte[] body = ("{\"result\":\"OK\",\"uuid\":\"" + uuid() + "\",\"merchantTransactionId\":\""
                        + merchantTransactionId() + "\",\"purchaseId\":\"20261123-" + uuid()
                        + "\",\"transactionType\":\"DEBIT\",\"paymentMethod\":\"Creditcard\",\"amount\":\"9.99\","
                        + "\"currency\":\"EUR\",\"returnData\":{\"_TYPE\":\"cardData\",\"type\":\"visa\","
                        + "\"lastFourDigits\":\"1111\",\"expiryMonth\":\"06\",\"expiryYear\":\"2031\"}}")
                .getBytes(StandardCharsets.UTF_8);
        String signature = SignatureScheme.sign(SHARED, BodyDigest.SHA512, "POST", body, CONTENT_TYPE, DATE, TARGET);
        Headers headers = Headers.builder()
                .add("Content-Type", CONTENT_TYPE)
                .add("Date", DATE)
                .add("X-Signature", signature)
                .build();
        return RawCallback.of("POST", TARGET, CONNECTOR, headers, body);
    }

    /** The same, verified and read. */
    Fact success() {
        VerifiedCallback verified = (VerifiedCallback) VERIFIER.verify(callback(), KEYS);
        AuthenticBody body = AuthenticBody.of(verified);
        return Notification.of(verified, READER.read(body)).toFact(CONNECTOR, AT, () -> READER.redact(body));
    }

    /** As the store's columns for texts of any length. */
    static String sha256(String text) {
        return hex("SHA-256", text);
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
