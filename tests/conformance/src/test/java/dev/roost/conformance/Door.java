package dev.roost.conformance;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.server.RoostServer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** A server that echoes, on a port that was free. */
public record Door(int port, EngineServer engine, Runnable closing) implements AutoCloseable {

    /** What makes doors of one kind. */
    @FunctionalInterface
    public interface Kind {
        Door open(EngineOptions config, EngineHooks hooks);
    }

    /** All kinds, for tests that have no suite of a door. */
    static Stream<Named<Kind>> kinds() {
        return Stream.of(
                Named.of("stand-alone", Door::standAlone),
                Named.of("WebFlux", Door::webFlux),
                Named.of("Tomcat", Door::tomcat),
                Named.of("Jetty", Door::jetty));
    }

    /** An engine that echoes every message. */
    static Door standAlone(EngineOptions config, EngineHooks hooks) {
        return standAlone(Echo.engine(config, hooks));
    }

    public static Door standAlone(RoostServer server) {
        return standAlone(server.engine());
    }

    private static Door standAlone(EngineServer engine) {
        return standAlone(engine, NettyServerOptions.DEFAULT);
    }

    static Door standAlone(EngineServer engine, NettyServerOptions options) {
        NettyServer server = NettyServer.bind(engine, 0, options);
        return new Door(server.port(), engine, server::close);
    }

    /** A Spring application on WebFlux whose default namespace echoes events. */
    static Door webFlux(EngineOptions config, EngineHooks hooks) {
        return webFlux(Echo.server(config, hooks));
    }

    public static Door webFlux(RoostServer server) {
        return webFlux(server, Map.of());
    }

    /** @param properties more properties of the application */
    static Door webFlux(RoostServer server, Map<String, Object> properties) {
        return spring(server, WebApplicationType.REACTIVE, WebFluxApplication.class, properties);
    }

    /** The same on Tomcat. */
    static Door tomcat(EngineOptions config, EngineHooks hooks) {
        return tomcat(Echo.server(config, hooks));
    }

    public static Door tomcat(RoostServer server) {
        return tomcat(server, Map.of());
    }

    /** @param properties more properties of the application */
    static Door tomcat(RoostServer server, Map<String, Object> properties) {
        return spring(server, WebApplicationType.SERVLET, TomcatApplication.class, properties);
    }

    /** The same on Jetty. */
    static Door jetty(EngineOptions config, EngineHooks hooks) {
        return jetty(Echo.server(config, hooks));
    }

    static Door jetty(RoostServer server) {
        return spring(server, WebApplicationType.SERVLET, JettyApplication.class, Map.of());
    }

    private static Door spring(
            RoostServer server, WebApplicationType type, Class<?> configuration, Map<String, Object> properties) {
        SpringApplication application = new SpringApplicationBuilder(configuration)
                .web(type)
                .properties(Map.of(
                        "server.port",
                        "0",
                        "spring.main.banner-mode",
                        "off",
                        "logging.level.root",
                        "warn",
                        "server.tomcat.max-keep-alive-requests",
                        "-1"))
                .properties(properties)
                .initializers(context -> register((GenericApplicationContext) context, server))
                .build();
        ConfigurableApplicationContext context = application.run();
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new Door(port, server.engine(), context::close);
    }

    private static void register(GenericApplicationContext context, RoostServer server) {
        context.registerBean(RoostServer.class, () -> server, definition -> definition.setDestroyMethodName(""));
    }

    @Override
    public void close() {
        closing.run();
    }

    /** All web servers are on the class path: each application says which is its own. */
    @EnableAutoConfiguration
    static class WebFluxApplication {
        @Bean
        NettyReactiveWebServerFactory webServer(ReactorResourceFactory resources) {
            NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
            factory.setResourceFactory(resources);
            return factory;
        }

        /** Loops of its own: those that all applications share end with the first of them. */
        @Bean
        ReactorResourceFactory reactorResources() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setShutdownQuietPeriod(Duration.ZERO);
            return resources;
        }
    }

    @EnableAutoConfiguration
    static class TomcatApplication {
        @Bean
        TomcatServletWebServerFactory webServer() {
            return new TomcatServletWebServerFactory();
        }
    }

    @EnableAutoConfiguration
    static class JettyApplication {
        @Bean
        JettyServletWebServerFactory webServer() {
            return new JettyServletWebServerFactory();
        }
    }
}
