package io.callport.callback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What proxies, filters and frameworks are known to do to a request; undone here, to find out which of it happened. */
final class Alterations {

    private Alterations() {}

    /** The signature without white space, with its padding; empty if it is no Base64 of 64 bytes. */
    static Optional<String> wholeSignature(String value) {
        String unpadded = value.strip();
        while (unpadded.endsWith("=")) {
            unpadded = unpadded.substring(0, unpadded.length() - 1);
        }
        if (unpadded.length() != SignatureScheme.SIGNATURE_LENGTH - 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Base64.getEncoder().encodeToString(Base64.getDecoder().decode(unpadded)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Remedy to body. */
    static Map<String, byte[]> ofBody(byte[] body) {
        Map<String, byte[]> altered = new LinkedHashMap<>();
        int end = body.length;
        while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
            end--;
        }
        if (end < body.length) {
            altered.put(
                    "The signature fits the body without its trailing line break: something in front adds one; hand the"
                            + " bytes over as they came.",
                    Arrays.copyOf(body, end));
        } else {
            byte[] longer = Arrays.copyOf(body, body.length + 1);
            longer[body.length] = '\n';
            altered.put(
                    "The signature fits the body with a trailing line break, which something in front removed: hand the"
                            + " bytes over as they came.",
                    longer);
        }
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            altered.put(
                    "The signature fits the body without its byte order mark: something in front re-encodes the body;"
                            + " hand the bytes over as they came.",
                    Arrays.copyOfRange(body, 3, body.length));
        }
        return altered;
    }

    /** Method to remedy. */
    static Map<String, String> ofMethod(String method) {
        String remedy = "The signature fits the method in another case: hand the method over as on the request line.";
        Map<String, String> altered = new LinkedHashMap<>();
        altered.put(method.toUpperCase(Locale.ROOT), remedy);
        altered.put(method.toLowerCase(Locale.ROOT), remedy);
        return altered;
    }

    /** Content-Type to remedy. */
    static Map<String, String> ofContentType(String contentType) {
        Map<String, String> altered = new LinkedHashMap<>();
        for (String form : CallbackVerifier.DOCUMENTED_CONTENT_TYPES) {
            altered.put(form, rewrittenContentType("\"" + form + "\""));
        }
        for (String form : new String[] {"application/json;charset=utf-8", "application/json;charset=UTF-8"}) {
            altered.put(form, rewrittenContentType("\"" + form + "\""));
        }
        int parameters = contentType.indexOf(';');
        if (parameters >= 0) {
            altered.putIfAbsent(
                    contentType.substring(0, parameters).strip(), rewrittenContentType("without its parameters"));
        } else {
            altered.putIfAbsent(contentType + "; charset=utf-8", rewrittenContentType("with \"; charset=utf-8\""));
        }
        return altered;
    }

    private static String rewrittenContentType(String form) {
        return "The signature fits the Content-Type " + form
                + ", which is not what arrived: something in front rewrites"
                + " the header, or hands over a parsed media type; pass the literal value on.";
    }

    /** Date to remedy. */
    static Map<String, String> ofDate(String date) {
        String remedy =
                "The signature fits the Date in another notation (GMT for UTC or the reverse, or a day of one or two"
                        + " digits): something in front formats the header anew, or hands over a parsed date; pass the"
                        + " literal value on.";
        Map<String, String> altered = new LinkedHashMap<>();
        String otherZone = otherZone(date);
        altered.put(otherZone, remedy);
        altered.put(otherDay(date), remedy);
        altered.put(otherDay(otherZone), remedy);
        return altered;
    }

    private static String otherZone(String date) {
        if (date.endsWith(" GMT")) {
            return date.substring(0, date.length() - 3) + "UTC";
        }
        return date.endsWith(" UTC") ? date.substring(0, date.length() - 3) + "GMT" : date;
    }

    private static String otherDay(String date) {
        int day = date.indexOf(", ") + 2;
        if (day < 2 || day + 1 >= date.length()) {
            return date;
        }
        if (date.charAt(day) == '0') {
            return date.substring(0, day) + date.substring(day + 1);
        }
        return date.charAt(day + 1) == ' ' ? date.substring(0, day) + '0' + date.substring(day) : date;
    }

    /** Path and query to remedy. */
    static Map<String, String> ofUri(String uri) {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        String query = question < 0 ? "" : uri.substring(question);
        Map<String, String> altered = new LinkedHashMap<>();
        if (query.isEmpty()) {
            altered.put(uri + "?", changedUri("with a trailing \"?\""));
        } else {
            altered.put(path, changedUri(query.equals("?") ? "without the trailing \"?\"" : "without the query"));
        }
        altered.put(
                path.endsWith("/") ? path.substring(0, path.length() - 1) + query : path + "/" + query,
                changedUri(path.endsWith("/") ? "without the trailing slash" : "with a trailing slash"));
        decoded(path).ifPresent(plain -> altered.put(plain + query, changedUri("with its path percent-decoded")));
        return altered;
    }

    private static String changedUri(String form) {
        return "The signature fits the target " + form + ": have the gateway call the URL in the form that Callport"
                + " receives, and hand over path and query as on the request line.";
    }

    private static Optional<String> decoded(String path) {
        try {
            return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
