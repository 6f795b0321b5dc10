package io.callport.adapter.micronaut;

import io.callport.callback.Headers;
import io.callport.callback.Probe;
import io.callport.callback.RawCallback;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
     * Collects no more than the limit, and nothing at all if a longer body is announced. Fails if the client went away, sent no proper HTTP, or took too long, and with
     * {@link BodyMemory.Full} if there is no room.
     */
    CompletableFuture<RawCallback> toRawCallback(int bodyLimit, BodyMemory.Claim claim, Duration within) {
        if (!(request instanceof NettyHttpRequest<?> server)) {
            return CompletableFuture.failedFuture(new IllegalStateException("not a request of a Netty server"));
        }
        try {
            return collected(server, bodyLimit, claim, within);
        } catch (RuntimeException e) { // a filter has taken it: operators are to hear that nothing fits what is left
            return CompletableFuture.completedFuture(withoutBody());
        }
    }

    private CompletableFuture<RawCallback> collected(
            NettyHttpRequest<?> server, int bodyLimit, BodyMemory.Claim claim, Duration within) {
        ByteBody body = server.byteBody();
        long announced = body.expectedLength().orElse(0);
        if (announced > bodyLimit) {
            return CompletableFuture.completedFuture(oversized());
        }
        if (isKept() && !claim.hasRoomFor(announced)) {
            return CompletableFuture.failedFuture(new BodyMemory.Full());
        }
        FirstBytes first = isKept() ? FirstBytes.kept(bodyLimit, claim) : FirstBytes.counted(bodyLimit);
        body.toByteArrayPublisher().subscribe(first);
        CompletableFuture<byte[]> bytes = first.done();
        if (!bytes.isDone()) {
            limit(first, server.getChannelHandlerContext().channel(), within);
        }
        return bytes.thenApply(all -> first.isOverLimit() ? oversized() : of(all));
    }

    /** What has no signature is refused whatever its body is; but of probes that lost theirs, self-tests say what else happened to them. */
    private boolean isKept() {
        return request.getHeaders().contains("X-Signature")
                || request.getHeaders().contains(Probe.HEADER);
    }

    /** Micronaut tells nobody when a connection that speaks HTTP/2 is lost amid a body. */
    private static void limit(FirstBytes first, Channel connection, Duration within) {
        ScheduledFuture<?> end =
                connection.eventLoop().schedule(first::giveUp, within.toMillis(), TimeUnit.MILLISECONDS);
        ChannelFutureListener lost = closed -> first.lose();
        connection.closeFuture().addListener(lost);
        CompletableFuture<byte[]> unused = first.done().whenComplete((bytes, failure) -> {
            end.cancel(false);
            connection.closeFuture().removeListener(lost);
        });
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
