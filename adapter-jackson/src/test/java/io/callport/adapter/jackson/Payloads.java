package io.callport.adapter.jackson;

import java.nio.charset.StandardCharsets;

/** Payloads of effects as text. */
final class Payloads {
    private Payloads() {}

    /** Single quotes stand for double ones. */
    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    static byte[] withSomethingAdded(byte[] written) {
        return changed(written, "{'subject':{", "{'extra':[{}],'subject':{'since':{'release':2},");
    }

    static byte[] ofTheNextVersion(byte[] written) {
        return changed(written, "'v':1}", "'v':2}");
    }

    private static byte[] changed(byte[] written, String from, String to) {
        String text = new String(written, StandardCharsets.UTF_8);
        if (!text.contains(json(from))) {
            throw new AssertionError(text);
        }
        return text.replace(json(from), json(to)).getBytes(StandardCharsets.UTF_8);
    }
}
