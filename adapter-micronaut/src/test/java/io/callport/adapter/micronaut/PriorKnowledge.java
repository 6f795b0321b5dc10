package io.callport.adapter.micronaut;

import io.callport.testkit.SignedCallback;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Speaks HTTP/2 without TLS from the first byte on, as proxies do; the JDK's client cannot. */
final class PriorKnowledge {
    private PriorKnowledge() {}

    /** The status of the answer to the first request of a new connection, whose bytes are sent after those that begin it. */
    static int answerTo(int port, SignedCallback callback, String header, String value) throws Exception {
        return answerTo(port, callback, header, value, new ChannelOutboundHandlerAdapter());
    }

    /** The same where the connection's beginning and the request are sent together. */
    static int answerToAllAtOnce(int port, SignedCallback callback, String header, String value) throws Exception {
        return answerTo(port, callback, header, value, new HeldBack());
    }

    private static int answerTo(int port, SignedCallback callback, String header, String value, ChannelHandler sending)
            throws Exception {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Channel connection = connection(loop, port, sending);
            CompletableFuture<Integer> status = new CompletableFuture<>();
            Channel stream = stream(connection, status);
            ChannelFuture head =
                    stream.write(new DefaultHttp2HeadersFrame(headers(callback).add(header, value)));
            ChannelFuture body =
                    stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(callback.body()), true));
            connection.pipeline().remove(sending);
            head.sync();
            body.sync();
            return status.get(10, TimeUnit.SECONDS);
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    /** A request whose body has no end, until the connection is closed. */
    static Begun begin(int port, SignedCallback callback) throws Exception {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel connection = connection(loop, port, new ChannelOutboundHandlerAdapter());
        Channel stream = stream(connection, new CompletableFuture<>());
        ChannelFuture head = stream.write(new DefaultHttp2HeadersFrame(headers(callback)));
        stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(callback.body()), false))
                .sync();
        head.sync();
        return new Begun(loop, connection);
    }

    /** Is lost when it is closed. */
    record Begun(EventLoopGroup loop, Channel connection) implements AutoCloseable {
        @Override
        public void close() {
            connection
                    .eventLoop()
                    .submit(() -> connection.unsafe().closeForcibly()) // without a farewell
                    .syncUninterruptibly();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static Channel connection(EventLoopGroup loop, int port, ChannelHandler sending) throws Exception {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        sending,
                                        Http2FrameCodecBuilder.forClient().build(),
                                        new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                                            @Override
                                            protected void initChannel(Channel pushed) {
                                                throw new IllegalStateException("nothing is pushed");
                                            }
                                        }));
                    }
                })
                .connect("localhost", port)
                .sync()
                .channel();
    }

    private static Channel stream(Channel connection, CompletableFuture<Integer> status) throws Exception {
        return new Http2StreamChannelBootstrap(connection)
                .handler(new Statuses(status))
                .open()
                .sync()
                .getNow();
    }

    private static Http2Headers headers(SignedCallback callback) {
        Http2Headers headers = new DefaultHttp2Headers()
                .method(callback.method())
                .scheme("http")
                .authority("localhost")
                .path(callback.target());
        callback.headers().forEach((name, content) -> headers.add(name.toLowerCase(Locale.ROOT), content));
        return headers;
    }

    /** Sends nothing until it is removed. */
    private static final class HeldBack extends ChannelOutboundHandlerAdapter {
        @Override
        public void flush(ChannelHandlerContext context) {}

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private static final class Statuses extends SimpleChannelInboundHandler<Http2StreamFrame> {
        private final CompletableFuture<Integer> status;

        Statuses(CompletableFuture<Integer> status) {
            this.status = status;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
            if (frame instanceof Http2HeadersFrame headers) {
                status.complete(Integer.parseInt(headers.headers().status().toString()));
            }
        }
    }
}
