package io.callport.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operator should do about a refused callback. For logs and consoles, never for the wire. Holds no secret, no
 * signature and nothing else that the caller sent.
 *
 * @param conclusive whether something was found that makes the signature fit, so that the caller knows a shared secret
 * @param sentences at least one, each naming a remedy
 */
public record Diagnosis(boolean conclusive, List<String> sentences) {

    public Diagnosis {
        sentences = List.copyOf(sentences);
    }

    static Diagnosis of(Refusal.Reason reason, Suspicions suspicions) {
        return switch (reason) {
            case BODY_OVERSIZED ->
                inconclusive("The body is larger than the configured limit and was not read: raise the"
                        + " limit if the gateway really sends bodies of that size.");
            case SIGNATURE_MISSING ->
                inconclusive("There is no X-Signature header, while the gateway signs every"
                        + " callback: if the gateway did send this, let the proxy in front pass X-Signature on.");
            case DATE_MISSING ->
                inconclusive("There is neither a Date nor an X-Date header, without which no signature can"
                        + " be checked: let the proxy or framework in front pass Date on.");
            case CONTROL_CHARACTER ->
                inconclusive("The method, target, Content-Type or Date has control characters, which"
                        + " HTTP does not allow: if the gateway did send this, hand the request over undecoded.");
            case SIGNATURE_MALFORMED, HEADER_REPEATED, SIGNATURE_MISMATCH -> searched(reason, suspicions);
        };
    }

    private static Diagnosis searched(Refusal.Reason reason, Suspicions suspicions) {
        Optional<List<String>> remedies = suspicions.search().remedies();
        List<String> sentences = new ArrayList<>();
        if (reason == Refusal.Reason.HEADER_REPEATED) {
            sentences.add("Sent more than once: "
                    + String.join(", ", suspicions.headers().repeated())
                    + ". Let the proxy in front pass each of these headers on as it came, and add none.");
        }
        sentences.addAll(remedies.orElseGet(() -> unexplained(reason, suspicions.callback(), suspicions.keys())));
        return new Diagnosis(remedies.isPresent(), sentences);
    }

    private static Diagnosis inconclusive(String sentence) {
        return new Diagnosis(false, List.of(sentence));
    }

    private static List<String> unexplained(Refusal.Reason reason, RawCallback callback, ConnectorKeys keys) {
        List<String> sentences = new ArrayList<>();
        if (reason == Refusal.Reason.SIGNATURE_MALFORMED) {
            sentences.add(
                    "X-Signature is not the Base64 of 64 bytes (88 characters): if the gateway did send this, let the"
                            + " proxy in front pass the header on whole.");
        }
        if (callback.body().length == 0) {
            sentences.add(
                    "The body is empty: if the gateway did send this, something read the body before Callport did;"
                            + " let no filter consume the body of the callback path.");
        }
        sentences.add("Nothing was found that makes the signature fit: compare the "
                + (keys.secrets().size() == 1 ? "shared secret" : keys.secrets().size() + " shared secrets")
                + " in callport.connectors." + callback.connector()
                + ".shared-secrets with the connector's at the gateway,"
                + " and check that no proxy or filter changes path, query, headers or body.");
        return sentences;
    }

    /** All sentences as one text. */
    public String text() {
        return String.join(" ", sentences);
    }
}
