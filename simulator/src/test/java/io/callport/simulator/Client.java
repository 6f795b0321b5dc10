package io.callport.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shop's client of the API, and a payer's browser; signs with plain JCA. */
final class Client {
    static final String API_KEY = "my-api-key";
    static final String SECRET = "my-shared-secret";
    static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("user:pass".getBytes(UTF_8));
    static final String JSON = "application/json; charset=utf-8";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI base;

    Client(GatewaySimulator simulator) {
        base = simulator.uri();
    }

    static GatewaySimulatorBuilder simulator() {
        return GatewaySimulator.builder().credentials("user", "pass").connector(API_KEY, SECRET);
    }

    HttpResponse<String> debit(String body) throws IOException, InterruptedException {
        return post("/api/v3/transaction/" + API_KEY + "/debit", body, Map.of());
    }

    JsonNode started(String body) throws IOException, InterruptedException {
        return json(debit(body));
    }

    HttpResponse<String> post(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .setHeader("Authorization", BASIC)
                .setHeader("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .setHeader("Authorization", BASIC)
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> press(String uuid, String button) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(base.resolve("/pay/" + uuid))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(button + "=1"))
                        .build(),
                BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    static String signature(
            String digest, String method, byte[] body, String contentType, String date, String uri, String secret) {
        try {
            String hex =
                    HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(body));
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA512"));
            String message = String.join("\n", method, hex, contentType, date, uri);
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String debitJson(String id, String amount, String more) {
        return "{\"merchantTransactionId\":\"" + id + "\",\"amount\":\"" + amount + "\",\"currency\":\"EUR\"" + more
                + "}";
    }
}
