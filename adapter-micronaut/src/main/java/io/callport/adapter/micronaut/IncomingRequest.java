package io.callport.adapter.micronaut;

import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** A request as it stood on the wire: nothing decoded, parsed or normalised, and no more of the body than is needed. */
final class IncomingRequest {
    private static final byte[] NO_BODY = {};

    private final HttpRequest<?> request;
    private final String target;
    private final String connector;

    IncomingRequest(HttpRequest<?> request, String target, String connector) {
        this.request = request;
        this.target = target;
        this.connector = connector;
    }

    /** Path and query as on the request line. */
    static String targetOf(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().uri()
                : request.getUri().toString();
    }

    boolean isPost() {
        return request.getMethodName().equals("POST");
    }

    RawCallback withoutBody() {
        return of(NO_BODY);
    }

    /**
     * Collects at most one byte more than the limit, and nothing at all if a longer body is announced. Fails if the client went away, or sent no proper HTTP.
     */
    CompletableFuture<RawCallback> toRawCallback(int bodyLimit) {
        if (!(request instanceof ServerHttpRequest<?> server)) {
            return CompletableFuture.failedFuture(new IllegalStateException("not a request of a server"));
        }
        try {
            return collected(server.byteBody(), bodyLimit);
        } catch (RuntimeException e) { // a filter has taken it: operators are to hear that nothing fits what is left
            return CompletableFuture.completedFuture(withoutBody());
        }
    }

    private CompletableFuture<RawCallback> collected(ByteBody body, int bodyLimit) {
        if (body.expectedLength().orElse(0) > bodyLimit) {
            return CompletableFuture.completedFuture(oversized());
        }
        return FirstBytes.of(body.toByteArrayPublisher(), bodyLimit + 1)
                .thenApply(bytes -> bytes.length > bodyLimit ? oversized() : of(bytes));
    }

    private RawCallback of(byte[] body) {
        return RawCallback.of(request.getMethodName(), target, connector, headers(), body);
    }

    private RawCallback oversized() {
        return RawCallback.oversized(request.getMethodName(), target, connector, headers());
    }

    private Headers headers() {
        Headers.Builder headers = Headers.builder();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER); // Netty tells each spelling
        names.addAll(request.getHeaders().names());
        names.forEach(name -> request.getHeaders().getAll(name).forEach(value -> headers.add(name, value)));
        return headers.build();
    }
}
