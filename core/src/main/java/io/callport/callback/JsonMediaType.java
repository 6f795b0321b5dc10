package io.callport.callback;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a Content-Type says JSON; compares the media type only, since gateways differ in charset parameters. */
final class JsonMediaType {

    private JsonMediaType() {}

    static boolean accepts(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return true;
        }
        int parameters = header.indexOf(';');
        String mediaType = (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (mediaType.equals("application/json")) {
            return true;
        }
        int slash = mediaType.indexOf('/');
        return slash > 0
                && mediaType.endsWith("+json")
                && mediaType.length() > slash + 1 + "+json".length()
                && isToken(mediaType, 0, slash)
                && isToken(mediaType, slash + 1, mediaType.length());
    }

    private static boolean isToken(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
