package io.callport.simulator;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.callback.SignatureScheme;
import io.callport.failure.CallportException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Who may use the API: HTTP Basic, a known API key, and a signature that fits where one is given or required (IXOPAY documentation, "Transaction
 * API" and "Additional Security"; the status codes of refusals are not documented).
 */
final class Access {
    private final byte[] authorization;
    private final Map<String, SharedSecret> connectors;
    private final boolean signatureRequired;

    Access(String username, String password, Map<String, SharedSecret> connectors, boolean signatureRequired) {
        byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.authorization = ("Basic " + Base64.getEncoder().encodeToString(both)).getBytes(StandardCharsets.UTF_8);
        this.connectors = connectors;
        this.signatureRequired = signatureRequired;
    }

    /** The answer to a request that may not go on; empty if it may. */
    Optional<WebAnswer> refusal(WebRequest request, String apiKey) {
        byte[] given = request.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, authorization)) {
            return Optional.of(Json.error(401, 3002, "Invalid credentials")
                    .with("WWW-Authenticate", "Basic realm=\"callport-simulator\", charset=\"UTF-8\""));
        }
        SharedSecret secret = connectors.get(apiKey);
        if (secret == null) {
            return Optional.of(Json.error(404, 1007, "There is no connector with this API key"));
        }
        Optional<String> signature = request.header("X-Signature");
        if (signature.isEmpty()) {
            return signatureRequired ? Optional.of(wrong("The request must be signed")) : Optional.empty();
        }
        Optional<String> date = request.header("X-Date").or(() -> request.header("Date"));
        if (date.isEmpty()) {
            return Optional.of(wrong("A signed request needs a Date or X-Date header"));
        }
        return fits(signature.get(), request, secret, date.get())
                ? Optional.empty()
                : Optional.of(wrong("Invalid signature"));
    }

    private static boolean fits(String signature, WebRequest request, SharedSecret secret, String date) {
        String contentType = request.header("Content-Type").orElse("");
        for (BodyDigest digest : BodyDigest.values()) {
            try {
                String expected = SignatureScheme.sign(
                        secret, digest, request.method(), request.body(), contentType, date, request.signedUri());
                if (MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
                    return true;
                }
            } catch (CallportException e) {
                return false; // control characters: nothing that could have been signed
            }
        }
        return false;
    }

    private static WebAnswer wrong(String message) {
        return Json.error(400, 1004, message);
    }
}
