package dev.roost.conformance.official;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.netty.NettyEngineHandler;
import dev.roost.netty.NettyServer;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.Socket;
import dev.roost.servlet.RoostServlet;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.NettyPipeline;

/**
 * The servers that the official test suites ask for, in one configuration: an Engine.IO server that echoes under {@code
 * /engine.io/}, and a Socket.IO server with the namespaces {@code /} and {@code /custom} under {@code /socket.io/}.
 *
 * @param enginePort of the first
 * @param socketPort of the second; an application on Spring has both on one port
 */
record OfficialServers(int enginePort, int socketPort, Runnable closing) implements AutoCloseable {

    /** On ports of their own. */
    static OfficialServers standAlone() {
        NettyServer engine = NettyServer.bind(echo(), 0);
        NettyServer socket = NettyServer.bind(server().engine(), 0);
        return new OfficialServers(engine.port(), socket.port(), () -> {
            engine.close();
            socket.close();
        });
    }

    static OfficialServers webFlux() {
        return spring(WebApplicationType.REACTIVE, WebFluxApplication.class);
    }

    static OfficialServers tomcat() {
        return spring(WebApplicationType.SERVLET, TomcatApplication.class);
    }

    static OfficialServers jetty() {
        return spring(WebApplicationType.SERVLET, JettyApplication.class);
    }

    private static OfficialServers spring(WebApplicationType type, Class<?> configuration) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(configuration)
                .web(type)
                .properties(Map.of("server.port", "0", "spring.main.banner-mode", "off", "logging.level.root", "warn"))
                .run();
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new OfficialServers(port, port, context::close);
    }

    private static EngineOptions config(String path) {
        return EngineOptions.builder()
                .path(path)
                .allowEio3(true)
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxPayload(1_000_000)
                .build();
    }

    private static EngineServer echo() {
        return EngineServer.create(config("/engine.io/"), Echo::new);
    }

    private static RoostServer server() {
        RoostServer server = RoostServer.builder()
                .engine(config("/socket.io/"))
                .options(ServerOptions.builder()
                        .connectTimeout(Duration.ofSeconds(1))
                        .build())
                .build();
        server.onConnection(OfficialServers::welcome);
        server.of("/custom").onConnection(OfficialServers::welcome);
        return server;
    }

    private static void welcome(Socket socket) {
        socket.emit("auth", socket.handshake().auth(Map.class).orElse(Map.of()));
        socket.on("message", event -> socket.emit("message-back", arguments(event)));
        socket.on("message-with-ack", event -> event.ack(arguments(event)));
    }

    private static @Nullable Object[] arguments(Event event) {
        return event.arguments().toList().toArray();
    }

    @Override
    public void close() {
        closing.run();
    }

    private record Echo(EngineSession session) implements EngineHandler {
        @Override
        public void onText(Bytes text) {
            session.send(Batch.of(new EnginePacket.Text(text)));
        }

        @Override
        public void onBinary(Bytes data) {
            session.send(Batch.of(new EnginePacket.Binary(data)));
        }

        @Override
        public void onClose(CloseReason reason, @Nullable String detail) {}
    }

    @EnableAutoConfiguration
    static class WebFluxApplication {
        @Bean
        RoostServer roostServer() {
            return server();
        }

        @Bean
        NettyReactiveWebServerFactory webServer(ReactorResourceFactory resources) {
            NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
            factory.setResourceFactory(resources);
            return factory;
        }

        /** Event loops of its own: those that applications share end with the first application. */
        @Bean
        ReactorResourceFactory reactorResources() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setShutdownQuietPeriod(Duration.ZERO);
            return resources;
        }

        @Bean
        WebServerFactoryCustomizer<NettyReactiveWebServerFactory> echoMount() {
            EngineServer echo = echo();
            return factory -> factory.addServerCustomizers(
                    http -> http.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                            .addBefore(NettyPipeline.HttpTrafficHandler, "echo", new NettyEngineHandler(echo))));
        }
    }

    private abstract static class ServletApplication {
        @Bean
        RoostServer roostServer() {
            return server();
        }

        @Bean
        ServletRegistrationBean<RoostServlet> echoRegistration() {
            ServletRegistrationBean<RoostServlet> registration =
                    new ServletRegistrationBean<>(new RoostServlet(echo()), "/engine.io/*");
            registration.setName("echo");
            registration.setAsyncSupported(true);
            registration.setLoadOnStartup(1);
            return registration;
        }
    }

    @EnableAutoConfiguration
    static class TomcatApplication extends ServletApplication {
        @Bean
        TomcatServletWebServerFactory webServer() {
            return new TomcatServletWebServerFactory();
        }
    }

    @EnableAutoConfiguration
    static class JettyApplication extends ServletApplication {
        @Bean
        JettyServletWebServerFactory webServer() {
            return new JettyServletWebServerFactory();
        }
    }
}
