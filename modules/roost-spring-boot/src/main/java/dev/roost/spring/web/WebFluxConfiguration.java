package dev.roost.spring.web;

import dev.roost.engine.EngineServer;
import dev.roost.netty.NettyConnectionLimits;
import dev.roost.netty.NettyEngineHandler;
import dev.roost.server.RoostServer;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.diagnostics.NettyVersionCheck;
import dev.roost.spring.port.ConnectionSettings;
import dev.roost.spring.port.OnApplicationPortCondition;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.netty.NettyPipeline;

/** Serves Socket.IO on the port of a WebFlux application: adds a handler to the pipeline of each connection. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({NettyReactiveWebServerFactory.class, NettyEngineHandler.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@Conditional(OnApplicationPortCondition.class)
class WebFluxConfiguration {
    private static final String HANDLER = "roost";
    private static final String AFTER_TLS = "roost-after-tls";

    @Bean
    BasePath roostBasePath(Environment environment) {
        return BasePath.of(environment.getProperty("spring.webflux.base-path"));
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> roostWebFluxCustomizer(
            RoostServer server, RoostProperties properties) {
        NettyVersionCheck.run();
        NettyConnectionLimits limits = new NettyConnectionLimits(
                ConnectionSettings.options(properties.connections()),
                server.engine().options().trustedProxies());
        return factory -> factory.addServerCustomizers(
                http -> http.doOnChannelInit((observer, channel, remote) -> addHandler(channel, server, limits)));
    }

    /** HTTP/2 connections have no place for the handler in their pipeline: Reactor Netty routes the requests to the engine. */
    @Bean
    @ConditionalOnProperty("server.http2.enabled")
    NettyRouteProvider roostHttp2Route(RoostServer server) {
        EngineServer engine = server.engine();
        return routes -> routes.route(
                request -> ReactorExchange.isOf(engine, request),
                (request, response) -> ReactorExchange.serve(engine, request, response));
    }

    private static void addHandler(Channel channel, RoostServer server, NettyConnectionLimits limits) {
        if (limits.admits(channel) && !install(channel, server, limits)) {
            // With TLS and ALPN the protocol, and with it the HTTP codec, is known only after the handshake.
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, AFTER_TLS, new InstallAfterTls(server, limits));
        }
    }

    /** Returns false if the connection does not use HTTP/1.1, or if the protocol is not negotiated yet. */
    private static boolean install(Channel channel, RoostServer server, NettyConnectionLimits limits) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.HttpTrafficHandler) == null) {
            return false;
        }
        if (pipeline.get(NettyPipeline.HttpCodec) != null) {
            limits.addDeadlines(channel, NettyPipeline.HttpCodec);
        }
        pipeline.addBefore(NettyPipeline.HttpTrafficHandler, HANDLER, new NettyEngineHandler(server.engine()));
        return true;
    }

    private static final class InstallAfterTls extends ChannelInboundHandlerAdapter {
        private final RoostServer server;
        private final NettyConnectionLimits limits;

        InstallAfterTls(RoostServer server, NettyConnectionLimits limits) {
            this.server = server;
            this.limits = limits;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent) {
                install(context.channel(), server, limits);
                context.pipeline().remove(this);
            }
            context.fireUserEventTriggered(event);
        }
    }
}
