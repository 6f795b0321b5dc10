package io.callport.adapter.servlet;

import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;

/** A request as it stood on the wire: nothing decoded, parsed or normalised, and no more of the body than is needed. */
final class IncomingRequest {
    private static final byte[] NO_BODY = {};
    private static final int PIECE = 8192;
    private static final String NOBODY = "";

    private final HttpServletRequest request;

    IncomingRequest(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Reads at most one byte more than the limit, and nothing at all of what will be refused for its method or its announced length.
     *
     * @throws IOException if the client went away, or sent no proper HTTP
     */
    RawCallback toRawCallback(int bodyLimit) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return RawCallback.of(request.getMethod(), target(), connector(), headers(), NO_BODY);
        }
        if (request.getContentLengthLong() > bodyLimit) {
            return RawCallback.oversized(request.getMethod(), target(), connector(), headers());
        }
        byte[] body = body(bodyLimit + 1);
        return body.length > bodyLimit
                ? RawCallback.oversized(request.getMethod(), target(), connector(), headers())
                : RawCallback.of(request.getMethod(), target(), connector(), headers(), body);
    }

    /** Empty if a filter has read it as text: what was signed is gone then, and the watch is told of a refusal instead of nobody. */
    private byte[] body(int most) throws IOException {
        ServletInputStream bytes;
        try {
            bytes = request.getInputStream();
        } catch (IllegalStateException readAsText) {
            return NO_BODY;
        }
        return read(bytes, most);
    }

    /** Not with {@code readNBytes(int)}: it ends with a read of nothing, for which Tomcat 10.1 waits until more of the body has come. */
    private static byte[] read(InputStream in, int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(PIECE);
        byte[] piece = new byte[PIECE];
        int length;
        while (body.size() < most && (length = in.read(piece, 0, Math.min(PIECE, most - body.size()))) >= 0) {
            body.write(piece, 0, length);
        }
        return body.toByteArray();
    }

    /** The whole request URI, context path and servlet path included: that is what the gateway signed. */
    private String target() {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** What stands for the {@code *} of the mapping, if it is one segment both as sent and as the container took it. */
    private String connector() {
        String within = request.getPathInfo();
        if (within == null || within.lastIndexOf('/') != 0) {
            return NOBODY;
        }
        long mapped = slashes(request.getContextPath() + request.getServletPath() + "/");
        return slashes(request.getRequestURI()) == mapped ? within.substring(1) : NOBODY;
    }

    private static long slashes(String path) {
        return path.chars().filter(letter -> letter == '/').count();
    }

    private Headers headers() {
        Headers.Builder headers = Headers.builder();
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name)).forEach(value -> headers.add(name, value));
        }
        return headers.build();
    }
}
