package io.callport.simulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the stand-in answers over HTTP. */
@SuppressWarnings("ArrayRecordComponent") // handed to the server, never compared
record WebAnswer(int status, Map<String, String> headers, byte[] body) {

    static WebAnswer json(int status, byte[] body) {
        return new WebAnswer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    static WebAnswer html(int status, String page) {
        return new WebAnswer(
                status,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Cache-Control", "no-store",
                        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'",
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer"),
                page.getBytes(StandardCharsets.UTF_8));
    }

    static WebAnswer seeOther(URI target) {
        return new WebAnswer(303, Map.of("Location", target.toASCIIString(), "Cache-Control", "no-store"), new byte[0]);
    }

    static WebAnswer text(int status, String text) {
        return new WebAnswer(
                status,
                Map.of("Content-Type", "text/plain; charset=utf-8"),
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    WebAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WebAnswer(status, more, body);
    }
}
