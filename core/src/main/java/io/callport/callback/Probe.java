package io.callport.callback;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A callback that an application sends to itself, to learn what stands in its way: of one exact form that says nothing, so that whoever
 * verified it need not write it down. White space, escapes and UTF-8 in it are such that what re-encodes, re-serialises or trims it
 * changes it. Immutable.
 */
public final class Probe {
    /** Has the probe's number in clear, so that one that does not verify is recognised by who sent it. */
    public static final String HEADER = "X-Callport-Probe";

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");
    private static final byte[] BEFORE = "\t{ \"callportProbe\" : \"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER =
            ("\",\r\n\n  \"text\":\"Zo\u00eb \u738b \ud83d\ude00 e\u0301\\u00e9\\/ \\u003c<\",\"number\" : 1.0, \"power\": 1e+2 ,"
                            + "\"none\":[ ], \"same\":1, \"same\":2,\t\"long\":\""
                            + "\u00e4\u00f6\u00fc\u20ac ".repeat(250) + "\" }\r\n ")
                    .getBytes(StandardCharsets.UTF_8);

    private final String number;
    private final String target;
    private final String contentType;
    private final String date;
    private final String signature;
    private final byte[] body;
    private final SignedTargets targets;
    private final SignedTarget signed;

    private Probe(
            String number,
            String target,
            String contentType,
            String date,
            String signature,
            byte[] body,
            SignedTargets targets,
            SignedTarget signed) {
        this.number = number;
        this.target = target;
        this.contentType = contentType;
        this.date = date;
        this.signature = signature;
        this.body = body;
        this.targets = targets;
        this.signed = signed;
    }

    /** The forms of Content-Type that the gateway's documents show (IXOPAY documentation, "Callbacks" and "Request Format", documented). */
    public static List<String> contentTypes() {
        return CallbackVerifier.DOCUMENTED_CONTENT_TYPES;
    }

    /**
     * Signed with the connector's newest secret.
     *
     * @param number 32 lower-case hexadecimal digits, by chance
     * @param target path and {@code ?query} that it is sent to
     * @param date as the gateway writes it
     * @param targets from which follows what is signed
     */
    public static Probe of(
            String number,
            String connector,
            ConnectorKeys keys,
            String target,
            String contentType,
            String date,
            SignedTargets targets) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("a probe's number is 32 lower-case hexadecimal digits");
        }
        BodyDigest digest = keys.digests().contains(BodyDigest.SHA512) ? BodyDigest.SHA512 : BodyDigest.MD5;
        byte[] body = body(number);
        SignedTarget signed = targets.ofProbe(connector, target);
        String signature =
                SignatureScheme.sign(keys.secrets().get(0), digest, "POST", body, contentType, date, signed.uri());
        return new Probe(number, target, contentType, date, signature, body, targets, signed);
    }

    private static byte[] body(String number) {
        byte[] middle = number.getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(BEFORE, BEFORE.length + middle.length + AFTER.length);
        System.arraycopy(middle, 0, body, BEFORE.length, middle.length);
        System.arraycopy(AFTER, 0, body, BEFORE.length + middle.length, AFTER.length);
        return body;
    }

    /** Whether a callback is a probe, of this process or any other; one that is may be answered without writing it down. */
    public static boolean is(VerifiedCallback callback) {
        byte[] bytes = callback.signedBytes();
        if (bytes.length != BEFORE.length + 32 + AFTER.length) {
            return false;
        }
        String number = new String(bytes, BEFORE.length, 32, StandardCharsets.ISO_8859_1);
        return NUMBER.matcher(number).matches() && Arrays.equals(bytes, body(number));
    }

    public String number() {
        return number;
    }

    /** All that are to be sent, in their order. */
    public Map<String, String> headers() {
        return Map.of(
                SignedHeaders.CONTENT_TYPE,
                contentType,
                SignedHeaders.DATE,
                date,
                SignedHeaders.SIGNATURE,
                signature,
                HEADER,
                number);
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** What of it arrived otherwise than it was sent, in sentences that name the remedy and show no contents; empty if nothing did. */
    public List<String> changesIn(RawCallback arrived) {
        List<String> changes = new ArrayList<>();
        if (!arrived.method().equals("POST")) {
            changes.add(
                    "The method was changed from POST: keep filters for hidden methods, and proxies that change methods,"
                            + " off the callback path.");
        }
        if (hasAnotherTarget(arrived)) {
            changeOfTarget(arrived, changes);
        }
        changeOf(SignedHeaders.CONTENT_TYPE, contentType, arrived, changes);
        changeOf(SignedHeaders.DATE, date, arrived, changes);
        changeOf(SignedHeaders.SIGNATURE, signature, arrived, changes);
        changeOfBody(arrived, changes);
        return changes;
    }

    /** Whether the signature does not fit what follows from the path and query that arrived; they may differ from those sent and fit all the same. */
    public boolean hasAnotherTarget(RawCallback arrived) {
        return !targets.of(arrived).equals(signed);
    }

    private void changeOfTarget(RawCallback arrived, List<String> changes) {
        if (!path(arrived.target()).equals(path(target))) {
            changes.add(
                    "The path was changed: " + shown(target) + " was sent, " + shown(arrived.target()) + " arrived.");
        } else if (!arrived.target().equals(target)) {
            changes.add("The query was changed or dropped: let nothing in front touch it.");
        }
    }

    private static void changeOf(String header, String sent, RawCallback arrived, List<String> changes) {
        List<String> values = arrived.headers().all(header);
        if (values.equals(List.of(sent))) {
            return;
        }
        String remedy = ": pass the header on as it came, once.";
        if (values.size() == 1) {
            changes.add(header + " was changed, perhaps by a filter or container that parses it and writes it anew"
                    + remedy);
        } else {
            changes.add(header + (values.isEmpty() ? " was removed" : " came " + values.size() + " times") + remedy);
        }
    }

    private void changeOfBody(RawCallback arrived, List<String> changes) {
        byte[] bytes = arrived.body();
        if (arrived.isOversized()) {
            changes.add("The body is over callport.body-limit, although it has only " + body.length
                    + " bytes: raise that, callbacks are of such a size.");
        } else if (!Arrays.equals(bytes, body)) {
            changes.add("The body was changed: " + body.length + " bytes were sent, " + bytes.length + " arrived, "
                    + change(bytes) + ".");
        }
    }

    private String change(byte[] bytes) {
        if (bytes.length == 0) {
            return "so something read it before Callport did: keep filters that read bodies or ask for parameters off the"
                    + " callback path";
        }
        int from = Arrays.mismatch(body, bytes);
        String text = new String(body, StandardCharsets.UTF_8);
        if (Arrays.equals(text.strip().getBytes(StandardCharsets.UTF_8), bytes)) {
            return "so something cuts white space off: keep it off the callback path";
        }
        return "different from byte " + from
                + " on, so something re-encodes or re-serialises it: keep that off the callback path";
    }

    private static String path(String target) {
        return target.substring(
                0, target.length() - ForwardedHeader.query(target).length());
    }

    /** The path, which only who sent this probe could choose; queries may hold anything. */
    private static String shown(String target) {
        String path = path(target);
        return SignedMessage.isPlain(path) && path.length() <= 200 ? path : "another one";
    }

    /** Says its number alone. */
    @Override
    public String toString() {
        return "Probe[" + number + "]";
    }
}
