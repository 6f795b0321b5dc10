package io.callport.selftest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param contentType all values
 * @param encoding all values
 * @param location where a redirect leads, or empty
 * @param beginning of the body, byte by byte
 */
record Reply(int status, List<String> contentType, List<String> encoding, String location, String beginning) {
    private static final Pattern PLAIN_TEXT =
            Pattern.compile("text/plain *(; *charset *= *\"?(utf-8|us-ascii|iso-8859-1)\"? *)?");
    private static final Pattern LOGIN = Pattern.compile("log-?in|sign-?in|oauth|saml|sso|openid|auth");

    boolean saysOk() {
        return hasBody("OK");
    }

    boolean hasBody(String text) {
        return beginning.equals(text);
    }

    /** With or without a charset in which {@code OK} is these two bytes, as the gateway's documents show both. */
    boolean isPlainText() {
        return contentType.size() == 1
                && PLAIN_TEXT
                        .matcher(contentType.get(0).toLowerCase(Locale.ROOT))
                        .matches();
    }

    boolean isEncoded() {
        return encoding.stream().anyMatch(value -> !value.equalsIgnoreCase("identity"));
    }

    boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    boolean leadsToLogin() {
        return LOGIN.matcher(location.toLowerCase(Locale.ROOT)).find();
    }

    /** Says no contents. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
