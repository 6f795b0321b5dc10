package io.callport.adapter.micronaut;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler.PriorKnowledgeUpgradeEvent;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Waits on a connection without TLS until the client speaks HTTP/2. One stands before Micronaut's own that waits for it, where it hears of a client that does so at once before its
 * first request is read; one at the beginning, since of an upgrade nobody hears.
 */
final class AwaitedHttp2 extends ChannelInboundHandlerAdapter {
    private final MicronautCallbackEndpoint endpoint;

    private AwaitedHttp2(MicronautCallbackEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    static void addTo(ChannelPipeline pipeline, MicronautCallbackEndpoint endpoint) {
        pipeline.addFirst(new AwaitedHttp2(endpoint));
        pipeline.addAfter(pipeline.context(HttpServerUpgradeHandler.class).name(), null, new AwaitedHttp2(endpoint));
    }

    static void removeFrom(ChannelPipeline pipeline) {
        while (pipeline.get(AwaitedHttp2.class) != null) {
            pipeline.remove(AwaitedHttp2.class);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        super.channelRead(context, message);
        if (!context.isRemoved() && context.pipeline().get(Http2ConnectionHandler.class) != null) {
            begin(context.pipeline());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof PriorKnowledgeUpgradeEvent) {
            begin(context.pipeline());
        }
        super.userEventTriggered(context, event);
    }

    private void begin(ChannelPipeline pipeline) {
        Http2Callbacks.addTo(pipeline, endpoint);
        removeFrom(pipeline);
    }
}
