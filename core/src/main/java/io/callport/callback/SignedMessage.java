package io.callport.callback;

import java.nio.charset.StandardCharsets;

/**
 * The five lines that the gateway signs: method, body digest, Content-Type, Date, and path with query, joined by LF
 * (IXOPAY documentation, "Additional Security", documented).
 */
record SignedMessage(String method, String bodyHex, String contentType, String date, SignedTarget target) {

    byte[] bytes() {
        return (method + '\n' + bodyHex + '\n' + contentType + '\n' + date + '\n' + target.uri())
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether no two different messages give the same bytes: a line feed would move text from one line to the next,
     * half a surrogate pair is encoded as a question mark. HTTP allows neither.
     */
    boolean isUnambiguous() {
        return isPlain(method) && isPlain(contentType) && isPlain(date) && isPlain(target.uri());
    }

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
