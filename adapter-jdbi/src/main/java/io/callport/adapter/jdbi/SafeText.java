package io.callport.adapter.jdbi;

import io.callport.failure.CallportException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text as columns can hold it: databases refuse NUL and halves of characters. The one place that every text from outside passes. */
final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    static String of(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                safe = safe == null ? new StringBuilder(text) : safe;
                safe.setCharAt(i, REPLACEMENT);
            }
        }
        return safe == null ? text : safe.toString();
    }

    /** SHA-256 in hexadecimal: what stands in indexes for text without a limit. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of(text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new CallportException("Every Java platform has SHA-256", e);
        }
    }
}
