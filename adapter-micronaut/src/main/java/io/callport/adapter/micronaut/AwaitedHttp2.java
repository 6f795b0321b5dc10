package io.callport.adapter.micronaut;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Waits at the beginning of a connection without TLS until the client speaks HTTP/2, whether at once or after an upgrade. What a client that does so at once sends behind the
 * preface is passed on after the preface, though both be read together: nobody here hears of it in time otherwise, as Micronaut passes the event for it to nobody.
 */
final class AwaitedHttp2 extends ChannelInboundHandlerAdapter {
    private final MicronautCallbackEndpoint endpoint;
    private int prefaceToCome = Http2CodecUtil.connectionPrefaceBuf().readableBytes();

    private AwaitedHttp2(MicronautCallbackEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    static void addTo(ChannelPipeline pipeline, MicronautCallbackEndpoint endpoint) {
        pipeline.addFirst(new AwaitedHttp2(endpoint));
    }

    static void removeFrom(ChannelPipeline pipeline) {
        if (pipeline.get(AwaitedHttp2.class) != null) {
            pipeline.remove(AwaitedHttp2.class);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes && prefaceToCome > 0) {
            int now = Math.min(prefaceToCome, bytes.readableBytes());
            prefaceToCome -= now;
            if (now < bytes.readableBytes()) {
                passOn(context, bytes.readRetainedSlice(now));
            }
        }
        passOn(context, message);
    }

    private void passOn(ChannelHandlerContext context, Object message) throws Exception {
        super.channelRead(context, message);
        if (!context.isRemoved() && context.pipeline().get(Http2ConnectionHandler.class) != null) {
            Http2Callbacks.addTo(context.pipeline(), endpoint);
            context.pipeline().remove(this);
        }
    }
}
