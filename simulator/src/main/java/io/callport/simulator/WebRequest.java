package io.callport.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** An HTTP request with its body read; method, target and headers as received. */
final class WebRequest {
    private final String method;
    private final URI target;
    private final Headers headers;
    private final byte[] body;

    WebRequest(HttpExchange exchange, byte[] body) {
        this.method = exchange.getRequestMethod();
        this.target = exchange.getRequestURI();
        this.headers = exchange.getRequestHeaders();
        this.body = body;
    }

    String method() {
        return method;
    }

    /** Still percent-encoded. */
    String path() {
        String path = target.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** Path and query, literally: what a signature covers. */
    String signedUri() {
        return target.getRawQuery() == null ? path() : path() + "?" + target.getRawQuery();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** Without parameters, in lower case. */
    String mediaType() {
        return header("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    byte[] body() {
        return body;
    }
}
