package io.callport.callback;

import io.callport.callback.MismatchSearch.Suspect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Lists what may differ between what the gateway signed and what arrived, part by part, each with a sentence that
 * names the remedy.
 */
final class Suspicions {

    /** Of a header that was repeated, more values than these are not looked at. */
    private static final int MAX_VALUES = 4;

    private final RawCallback callback;
    private final SignedHeaders headers;
    private final ConnectorKeys keys;
    private final SignedTargets targets;
    private final Map<String, ConnectorKeys> others;
    private final String settings;

    Suspicions(RawCallback callback, ConnectorKeys keys, SignedTargets targets, Map<String, ConnectorKeys> others) {
        this.callback = callback;
        this.headers = SignedHeaders.of(callback.headers());
        this.keys = keys;
        this.targets = targets;
        this.others = others;
        this.settings = "callport.connectors." + callback.connector();
    }

    RawCallback callback() {
        return callback;
    }

    SignedHeaders headers() {
        return headers;
    }

    ConnectorKeys keys() {
        return keys;
    }

    MismatchSearch search() {
        HashedBody body = new HashedBody(callback.body());
        SigningAttempt asReceived = new SigningAttempt(
                "", keys.secrets().get(0), BodyDigest.SHA512, callback.method(), body, "", "", targets.of(callback));
        List<List<Suspect>> parts = List.of(
                signatures(), bodies(body), methods(), contentTypes(), dates(), targets(), digests(), secrets());
        return new MismatchSearch(asReceived, parts);
    }

    private List<Suspect> signatures() {
        List<Suspect> suspects = new ArrayList<>();
        for (String value : firstOf(headers.signatures())) {
            Alterations.wholeSignature(value).ifPresent(whole -> {
                suspects.add(
                        whole.equals(value)
                                ? asReceived(attempt -> attempt.withSignature(whole))
                                : new Suspect(
                                        "X-Signature was altered on the way (white space, padding or its last"
                                                + " character): let the proxy in front pass it on as it came.",
                                        attempt -> attempt.withSignature(whole)));
            });
        }
        return suspects;
    }

    private List<Suspect> bodies(HashedBody received) {
        List<Suspect> suspects = new ArrayList<>();
        suspects.add(asReceived(attempt -> attempt.withBody(received)));
        Alterations.ofBody(received.bytes()).forEach((remedy, bytes) -> {
            HashedBody body = new HashedBody(bytes);
            suspects.add(new Suspect(remedy, attempt -> attempt.withBody(body)));
        });
        return suspects;
    }

    private List<Suspect> methods() {
        return texts(List.of(callback.method()), Alterations::ofMethod, SigningAttempt::withMethod);
    }

    private List<Suspect> contentTypes() {
        return texts(
                firstOf(CallbackVerifier.contentTypes(headers)),
                Alterations::ofContentType,
                SigningAttempt::withContentType);
    }

    private List<Suspect> dates() {
        List<String> received = new ArrayList<>(firstOf(headers.dates()));
        received.addAll(firstOf(headers.xDates()));
        return texts(received, Alterations::ofDate, SigningAttempt::withDate);
    }

    private List<Suspect> targets() {
        SignedTarget chosen = targets.of(callback);
        Map<SignedTarget, String> others = targets.others(callback);
        List<Suspect> suspects = new ArrayList<>();
        suspects.add(asReceived(attempt -> attempt.withTarget(chosen)));
        others.forEach((target, remedy) -> suspects.add(new Suspect(remedy, attempt -> attempt.withTarget(target))));
        Alterations.ofUri(chosen.uri()).forEach((uri, remedy) -> {
            SignedTarget altered = new SignedTarget(uri);
            if (!altered.equals(chosen)) {
                suspects.add(new Suspect(remedy, attempt -> attempt.withTarget(altered)));
            }
        });
        return suspects;
    }

    private List<Suspect> digests() {
        List<Suspect> suspects = new ArrayList<>();
        for (BodyDigest digest : keys.digests()) {
            suspects.add(asReceived(attempt -> attempt.withDigest(digest)));
        }
        for (BodyDigest digest : EnumSet.complementOf(EnumSet.copyOf(keys.digests()))) {
            String remedy = "The gateway signed over the " + digest + " of the body, which is not accepted: "
                    + (digest == BodyDigest.MD5
                            ? "have requests signed with SHA512, as callbacks follow them, or change \"Postback Format"
                                    + " Version\" of the connector at the gateway, or allow it by "
                            : "allow it by ")
                    + settings + ".digests.";
            suspects.add(new Suspect(remedy, attempt -> attempt.withDigest(digest)));
        }
        return suspects;
    }

    private List<Suspect> secrets() {
        List<Suspect> suspects = new ArrayList<>();
        for (SharedSecret secret : keys.secrets()) {
            suspects.add(asReceived(attempt -> attempt.withSecret(secret)));
        }
        for (SharedSecret secret : keys.secrets()) {
            secret.trimmed()
                    .ifPresent(trimmed -> suspects.add(new Suspect(
                            "The signature fits a shared secret without the white space around it: remove that from "
                                    + settings + ".shared-secrets.",
                            attempt -> attempt.withSecret(trimmed))));
        }
        others.forEach((name, other) -> {
            if (!name.equals(callback.connector())) {
                String remedy = "The signature was made with the shared secret of connector " + name
                        + ": give that connector's transactions its own callback URL, or correct " + settings
                        + ".shared-secrets.";
                other.secrets()
                        .forEach(secret -> suspects.add(new Suspect(remedy, attempt -> attempt.withSecret(secret))));
            }
        });
        return suspects;
    }

    private static List<Suspect> texts(
            List<String> received,
            Function<String, Map<String, String>> alterations,
            BiFunction<SigningAttempt, String, SigningAttempt> change) {
        List<Suspect> suspects = new ArrayList<>();
        for (String value : received) {
            suspects.add(asReceived(attempt -> change.apply(attempt, value)));
        }
        for (String value : received) {
            alterations.apply(value).forEach((altered, remedy) -> {
                if (!received.contains(altered)) {
                    suspects.add(new Suspect(remedy, attempt -> change.apply(attempt, altered)));
                }
            });
        }
        return suspects;
    }

    private static Suspect asReceived(UnaryOperator<SigningAttempt> change) {
        return new Suspect(null, change);
    }

    private static List<String> firstOf(List<String> values) {
        return values.subList(0, Math.min(MAX_VALUES, values.size()));
    }
}
