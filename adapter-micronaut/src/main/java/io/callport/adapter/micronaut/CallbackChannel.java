package io.callport.adapter.micronaut;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;

/**
 * What Micronaut would do to bodies of callbacks before anything of it can be told otherwise: it unzips them, though the bytes as sent are signed; it takes one with broken chunks for
 * one that ended; and it reads, for as long as a client sends, what nobody wants. One for each connection, and only on its event loop.
 */
final class CallbackChannel extends ChannelInboundHandlerAdapter {
    /** How much more than the longest body is read, and thrown away, so that a client that sends on gets to see its answer. */
    private static final int PATIENCE = 2 << 20;

    private final MicronautCallbackEndpoint endpoint;
    private boolean callback;
    private long received;

    CallbackChannel(MicronautCallbackEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            callback = endpoint.takes(request.uri());
            received = 0;
            if (callback) {
                leaveAsSent(request);
            }
        }
        if (callback && message instanceof HttpContent content && !isGood(context, content)) {
            ReferenceCountUtil.release(message);
            return;
        }
        context.fireChannelRead(message);
    }

    /** Micronaut unzips what is zipped for the way, too. Where a body ends was found out before. */
    private static void leaveAsSent(HttpRequest request) {
        boolean chunked = HttpUtil.isTransferEncodingChunked(request);
        request.headers().remove(HttpHeaderNames.CONTENT_ENCODING).remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (chunked) {
            request.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    private boolean isGood(ChannelHandlerContext context, HttpContent content) {
        received += content.content().readableBytes();
        if (received > endpoint.bodyLimit() + (long) PATIENCE) {
            ChannelFuture unused = context.close();
            return false;
        }
        if (content.decoderResult().isFailure() && !(content instanceof HttpRequest)) {
            context.fireExceptionCaught(((HttpObject) content).decoderResult().cause());
            return false;
        }
        return true;
    }
}
