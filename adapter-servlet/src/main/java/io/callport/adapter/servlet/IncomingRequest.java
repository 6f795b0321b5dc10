package io.callport.adapter.servlet;

import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Enumeration;

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
        return read(bytes, most, likelyLength());
    }

    /** What was announced, if that is little; whoever announces much has to send it before it costs memory. */
    private int likelyLength() {
        long announced = request.getContentLengthLong();
        return announced >= 0 && announced < PIECE ? (int) announced : PIECE;
    }

    /** Not with {@code readNBytes(int)}: it ends with a read of nothing, for which Tomcat 10.1 waits until more of the body has come. */
    private static byte[] read(InputStream in, int most, int likely) throws IOException {
        byte[] body = new byte[Math.min(most, likely + 1)]; // with room to see the end
        int size = 0;
        int length;
        while (size < most && (length = in.read(body, size, body.length - size)) >= 0) {
            size += length;
            if (size == body.length && size < most) {
                body = Arrays.copyOf(body, (int) Math.min(most, 2L * size));
            }
        }
        return Arrays.copyOf(body, size);
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
        int mapped = slashes(request.getContextPath()) + slashes(request.getServletPath()) + 1;
        return slashes(request.getRequestURI()) == mapped ? within.substring(1) : NOBODY;
    }

    private static int slashes(String path) {
        int slashes = 0;
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            slashes++;
        }
        return slashes;
    }

    private Headers headers() {
        Headers.Builder headers = Headers.builder();
        for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements(); ) {
                headers.add(name, values.nextElement());
            }
        }
        return headers.build();
    }
}
