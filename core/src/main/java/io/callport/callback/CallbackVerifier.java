package io.callport.callback;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a callback is authentic, over exactly what was received: nothing is re-serialised, re-formatted or
 * normalised. Stateless and thread-safe; never throws on what a caller sent.
 *
 * <p>The signed date is {@code Date}; if that does not fit and there is an {@code X-Date}, that one. A missing
 * Content-Type is taken for the empty string or one of the two forms in the gateway's documentation; one that was
 * received counts as it is. A signed header that came more than once is refused. Over which path and query, {@link SignedTargets} say: one, and no
 * other is tried.
 */
public final class CallbackVerifier {
    private final SignedTargets targets;

    /** For where nothing in front changes the path: what was received is what is signed. */
    public CallbackVerifier() {
        this(SignedTargets.asReceived());
    }

    /** @param targets over which path and query signatures are checked */
    public CallbackVerifier(SignedTargets targets) {
        this.targets = targets;
    }

    static final List<String> DOCUMENTED_CONTENT_TYPES = List.of("application/json", "application/json; charset=utf-8");

    private static final List<String> MISSING_CONTENT_TYPE =
            List.of("", DOCUMENTED_CONTENT_TYPES.get(0), DOCUMENTED_CONTENT_TYPES.get(1));

    public Verification verify(RawCallback callback, ConnectorKeys keys) {
        SignedHeaders headers = SignedHeaders.of(callback.headers());
        Optional<Refusal.Reason> obstacle = obstacle(callback, headers);
        if (obstacle.isPresent()) {
            return new Refusal(obstacle.get(), callback, keys, targets);
        }
        HashedBody body = new HashedBody(callback.body());
        SignedTarget target = targets.of(callback);
        String signature = headers.signatures().get(0);
        List<SharedSecret> secrets = keys.secrets();
        for (BodyDigest digest : keys.digests()) {
            for (String date : dates(headers)) {
                for (String contentType : contentTypes(headers)) {
                    byte[] message =
                            new SignedMessage(callback.method(), body.hex(digest), contentType, date, target).bytes();
                    for (int i = 0; i < secrets.size(); i++) {
                        if (SignatureScheme.matches(signature, secrets.get(i), message)) {
                            return new VerifiedCallback(callback, target, body.hex(BodyDigest.SHA512), date, i, digest);
                        }
                    }
                }
            }
        }
        Refusal.Reason reason =
                isBase64(signature) ? Refusal.Reason.SIGNATURE_MISMATCH : Refusal.Reason.SIGNATURE_MALFORMED;
        return new Refusal(reason, callback, keys, targets);
    }

    /** What can be refused without hashing a byte. */
    private static Optional<Refusal.Reason> obstacle(RawCallback callback, SignedHeaders headers) {
        if (callback.isOversized()) {
            return Optional.of(Refusal.Reason.BODY_OVERSIZED);
        }
        if (headers.signatures().isEmpty()) {
            return Optional.of(Refusal.Reason.SIGNATURE_MISSING);
        }
        if (!headers.repeated().isEmpty()) {
            return Optional.of(Refusal.Reason.HEADER_REPEATED);
        }
        if (headers.signatures().get(0).length() != SignatureScheme.SIGNATURE_LENGTH) {
            return Optional.of(Refusal.Reason.SIGNATURE_MALFORMED);
        }
        if (headers.dates().isEmpty() && headers.xDates().isEmpty()) {
            return Optional.of(Refusal.Reason.DATE_MISSING);
        }
        if (!SignedMessage.isPlain(callback.method())
                || !SignedMessage.isPlain(callback.target())
                || !headers.isPlain()) {
            return Optional.of(Refusal.Reason.CONTROL_CHARACTER);
        }
        return Optional.empty();
    }

    static List<String> contentTypes(SignedHeaders headers) {
        return headers.contentTypes().isEmpty() ? MISSING_CONTENT_TYPE : headers.contentTypes();
    }

    private static List<String> dates(SignedHeaders headers) {
        if (headers.dates().isEmpty() || headers.xDates().isEmpty()) {
            return headers.dates().isEmpty() ? headers.xDates() : headers.dates();
        }
        String date = headers.dates().get(0);
        String xDate = headers.xDates().get(0);
        return date.equals(xDate) ? List.of(date) : List.of(date, xDate);
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length == 64;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
