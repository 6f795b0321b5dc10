package io.callport.adapter.micronaut;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import jakarta.inject.Singleton;

/** Puts a {@link CallbackChannel} into each connection, or {@link Http2Callbacks}. */
@Singleton
@Requires(beans = MicronautCallbackEndpoint.class)
final class CallbackChannels implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String NAME = "callport-callbacks";

    private final BeanProvider<MicronautCallbackEndpoint> endpoint;

    CallbackChannels(BeanProvider<MicronautCallbackEndpoint> endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return new OfOne(channel);
            }
        });
        return registry;
    }

    private final class OfOne implements NettyServerCustomizer {
        private final ChannelPipeline pipeline;

        OfOne(Channel channel) {
            this.pipeline = channel.pipeline();
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return new OfOne(channel);
        }

        /** HTTP/2 has one pipeline for all of a connection's streams; without TLS it is only known later whether it comes to that. */
        @Override
        public void onInitialPipelineBuilt() {
            if (pipeline.get(HttpServerUpgradeHandler.class) != null) {
                AwaitedHttp2.addTo(pipeline, endpoint.get());
            } else {
                Http2Callbacks.addTo(pipeline, endpoint.get());
            }
        }

        @Override
        public void onStreamPipelineBuilt() {
            AwaitedHttp2.removeFrom(pipeline);
            if (pipeline.get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null) {
                pipeline.addBefore(
                        ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, NAME, new CallbackChannel(endpoint.get()));
            }
        }
    }
}
