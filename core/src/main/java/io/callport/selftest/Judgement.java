package io.callport.selftest;

import io.callport.callback.Answer;
import io.callport.callback.Diagnosis;
import io.callport.callback.Probe;
import io.callport.intake.ProbeWatch.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From what was sent, what arrived and what came back, to what stands in the way. */
final class Judgement {
    private static final String NOT_IN_THE_WAY = "keep it off the callback path";

    private final String connector;
    private final Probe probe;
    private final List<String> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean over;

    Judgement(String connector, Probe probe) {
        this.connector = connector;
        this.probe = probe;
    }

    List<String> findings() {
        return findings;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Whether another probe would only wait for the same. */
    boolean isOver() {
        return over;
    }

    void unreached(Unreached failure, boolean arrived) {
        over = true;
        findings.add(
                arrived
                        ? "The probe arrived and was answered, but no answer came back in time: see what is in front of the"
                                + " endpoint."
                        : failure.why());
    }

    void arrived(Arrival arrival, Reply reply) {
        if (arrival.answer().status() != 200) {
            refused(arrival);
        } else if (reply.status() != 200) {
            findings.add("Callport answered 200, but " + reply.status() + " came back: something changes the answer; "
                    + NOT_IN_THE_WAY + ".");
        } else {
            answered(reply);
        }
    }

    private void refused(Arrival arrival) {
        findings.addAll(probe.changesIn(arrival.raw()));
        int status = arrival.answer().status();
        if (status == 404) {
            findings.add("Callport was not told the connector " + connector
                    + ", or does not know it: map the endpoint to the whole of callport.path.");
        } else if (status == 503) {
            findings.add("Callport answered 503: the connector " + connector
                    + " could not be found in time; see what callport's watch was told.");
        } else if (findings.isEmpty() || probe.hasAnotherTarget(arrival.raw())) {
            diagnosed(arrival.diagnosis());
        }
        if (findings.isEmpty()) {
            findings.add("Callport answered " + status + ": see what its watch was told.");
        }
    }

    private void diagnosed(@Nullable Supplier<Diagnosis> diagnosis) {
        if (diagnosis != null) {
            findings.addAll(diagnosis.get().sentences());
        }
    }

    private void answered(Reply reply) {
        if (reply.isEncoded()) {
            findings.add("The answer came back compressed though nobody asked for that: " + NOT_IN_THE_WAY + ".");
        } else if (!reply.saysOk()) {
            findings.add(
                    "The answer was changed: the gateway takes a callback for delivered only if the body is the two"
                            + " bytes OK. Something wraps or rewrites answers; " + NOT_IN_THE_WAY + ".");
        }
        if (!reply.isPlainText()) {
            findings.add(
                    "The answer's Content-Type was changed from text/plain: " + NOT_IN_THE_WAY + ", what sets it.");
        }
    }

    /** It did not arrive here, so only the answer can tell. */
    void elsewhere(Reply reply) {
        int status = reply.status();
        if (status == 200 && reply.saysOk()) {
            remarks.add(
                    "It was answered OK, but not by this process: by another node, or by something else that says OK.");
            answered(reply);
        } else if (isOurs(reply)) {
            findings.add("Callport answered " + status
                    + ", but not in this process: by another node, or something took the header " + Probe.HEADER
                    + " away. See what the watch was told there.");
        } else {
            findings.add(stranger(reply));
        }
    }

    private static boolean isOurs(Reply reply) {
        return List.of(
                        Answer.unauthorized(),
                        Answer.notFound(),
                        Answer.unsupportedMediaType(),
                        Answer.tooLarge(),
                        Answer.methodNotAllowed())
                .stream()
                .anyMatch(answer -> answer.status() == reply.status()
                        && reply.hasBody(new String(answer.body(), StandardCharsets.US_ASCII)));
    }

    private static String stranger(Reply reply) {
        int status = reply.status();
        if (reply.isRedirect() && !reply.leadsToLogin()) {
            return "It was redirected (" + status
                    + ") before Callport saw it, and the gateway is not known to follow redirects: use the address that it"
                    + " leads to, with https and without a trailing slash, for callport.public-url.";
        }
        if (status == 401 || status == 403 || reply.isRedirect()) {
            return "Security in front answered " + status + (reply.isRedirect() ? " and wants a login" : "")
                    + " before Callport saw it: let POST to the callback path through without login and without a CSRF"
                    + " token; the signature is the authentication.";
        }
        return "Something else than Callport answered " + status + ": " + remedy(status);
    }

    private static String remedy(int status) {
        return switch (status) {
            case 200 ->
                "the endpoint is not mapped there, or a filter answers in its place; check callport.path and the"
                        + " context path.";
            case 404 ->
                "the endpoint is not mapped there; check callport.path, the context path, and the prefix of any proxy.";
            case 405 ->
                "the endpoint is not mapped there and another handler has that path, or methods are restricted; check"
                        + " callport.path and the context path, and let POST through.";
            case 400, 413, 414, 415, 431 ->
                "a server, filter or proxy in front does not take it as it is; allow JSON of some"
                        + " KiB with the headers of a callback.";
            case 429 -> "a limit of rates in front; leave the callback path out of it.";
            case 502, 503, 504 -> "a proxy in front does not reach the application; see its log.";
            default -> "see the log of the server and of what is in front of it.";
        };
    }
}
