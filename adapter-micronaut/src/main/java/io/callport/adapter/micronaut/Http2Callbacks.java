package io.callport.adapter.micronaut;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * What {@link CallbackChannel} does, on HTTP/2: Micronaut is not to unzip bodies of callbacks, as the bytes as sent are signed. The rest HTTP/2 itself sees to: a stream has
 * no chunks that could break, and one whose answer has been sent is reset. One for each connection, and only on its event loop.
 */
final class Http2Callbacks extends Http2FrameListenerDecorator {
    private final MicronautCallbackEndpoint endpoint;

    private Http2Callbacks(Http2FrameListener listener, MicronautCallbackEndpoint endpoint) {
        super(listener);
        this.endpoint = endpoint;
    }

    /** If that connection speaks it already. */
    static void addTo(ChannelPipeline pipeline, MicronautCallbackEndpoint endpoint) {
        Http2ConnectionHandler connection = pipeline.get(Http2ConnectionHandler.class);
        if (connection != null) {
            Http2ConnectionDecoder decoder = connection.decoder();
            decoder.frameListener(new Http2Callbacks(decoder.frameListener(), endpoint));
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean last)
            throws Http2Exception {
        super.onHeadersRead(context, stream, ofBodyAsSent(headers), padding, last);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean last)
            throws Http2Exception {
        super.onHeadersRead(context, stream, ofBodyAsSent(headers), dependency, weight, exclusive, padding, last);
    }

    private Http2Headers ofBodyAsSent(Http2Headers headers) {
        CharSequence target = headers.path();
        if (target != null && endpoint.takes(target.toString())) {
            headers.remove(HttpHeaderNames.CONTENT_ENCODING);
        }
        return headers;
    }
}
