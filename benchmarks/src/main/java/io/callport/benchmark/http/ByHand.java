package io.callport.benchmark.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What one writes who has no library: bare JCA, Jackson, and {@code OK}. It keeps nothing, and so loses everything. */
final class ByHand {
    private static final byte[] OK = "OK".getBytes(StandardCharsets.US_ASCII);

    private final ObjectMapper mapper = new ObjectMapper();
    private final SecretKeySpec key =
            new SecretKeySpec(Callbacks.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512");

    /** @throws IllegalArgumentException if it is not authentic, or says nothing */
    byte[] answer(String method, byte[] body, String contentType, String date, String uri, String signature)
            throws IOException, GeneralSecurityException {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(body));
        String message = String.join("\n", method, digest, contentType, date, uri);
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(key);
        byte[] expected = Base64.getEncoder().encode(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.ISO_8859_1))) {
            throw new IllegalArgumentException("not authentic");
        }
        JsonNode told = mapper.readTree(body);
        if (told.path("result").asText().isEmpty()
                || told.path("merchantTransactionId").asText().isEmpty()) {
            throw new IllegalArgumentException("says nothing");
        }
        return OK;
    }
}
