package dev.roost.conformance.shutdown;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.roost.engine.EngineOptions;
import dev.roost.netty.NettyServer;
import dev.roost.server.RoostServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The main class of a process that a test ends with SIGTERM. It writes a line for its port, for the begin and end of each
 * handler, for the number of disconnect hooks, and for each use of its store after the store was closed.
 */
public final class TerminatedServer {
    private TerminatedServer() {}

    /** Starts a server: transport module, port, milliseconds of a handler, milliseconds of the drain window. */
    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        int port = Integer.parseInt(arguments[1]);
        long handlerMillis = Long.parseLong(arguments[2]);
        Duration window = Duration.ofMillis(Long.parseLong(arguments[3]));
        int opened = switch (arguments[0]) {
            case "stand-alone" -> standAlone(port, handlerMillis, window);
            case "WebFlux" -> spring(WebApplicationType.REACTIVE, WebFlux.class, port, handlerMillis, window);
            case "Tomcat" -> spring(WebApplicationType.SERVLET, Tomcat.class, port, handlerMillis, window);
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        System.out.println("port " + opened);
    }

    /** As the guide does it in plain Java. */
    private static int standAlone(int port, long handlerMillis, Duration window) {
        RoostServer server = RoostServer.builder()
                .engine(EngineOptions.builder().drainWindow(window).build())
                .build();
        Store store = new Store();
        listen(server, store, handlerMillis);
        NettyServer http = NettyServer.bind(server.engine(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close(Duration.ofSeconds(25)).join();
            http.close();
            store.close();
        }));
        return http.port();
    }

    private static int spring(
            WebApplicationType type, Class<?> configuration, int port, long handlerMillis, Duration window) {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(configuration)
                .web(type)
                .properties(Map.of(
                        "server.port",
                        port,
                        "spring.main.banner-mode",
                        "off",
                        "logging.level.root",
                        "warn",
                        "roost.drain-window",
                        window.toMillis() + "ms",
                        "handler-millis",
                        handlerMillis))
                .run();
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    private static void listen(RoostServer server, Store store, long handlerMillis) {
        server.onConnection(socket -> {
            socket.on("work", String.class, (id, event) -> {
                System.out.println("begun " + id);
                Thread.sleep(handlerMillis);
                store.write("handled " + id);
                event.ack(id);
            });
            socket.onDisconnect((gone, reason) -> {
                Thread.sleep(50);
                store.write("hook " + reason.text());
            });
        });
    }

    /** A resource of the application, such as a data source. Thread-safe. */
    static final class Store implements AutoCloseable {
        private volatile boolean closed;

        void write(String line) {
            System.out.println((closed ? "too late: " : "") + line);
        }

        @Override
        public void close() {
            closed = true;
            System.out.println("store closed");
        }
    }

    static class Application {
        @Bean
        Store store() {
            return new Store();
        }

        /** As the guide declares it. */
        @Bean(defaultCandidate = false, destroyMethod = "shutdown")
        ExecutorService roostHandlerExecutor() {
            return Executors.newFixedThreadPool(200);
        }

        @Bean
        SmartInitializingSingleton listeners(
                RoostServer server, Store store, @Value("${handler-millis}") long handlerMillis) {
            return () -> listen(server, store, handlerMillis);
        }
    }

    @EnableAutoConfiguration
    @Import(Application.class)
    static class WebFlux {
        @Bean
        NettyReactiveWebServerFactory webServer() {
            return new NettyReactiveWebServerFactory();
        }
    }

    @EnableAutoConfiguration
    @Import(Application.class)
    static class Tomcat {
        @Bean
        TomcatServletWebServerFactory webServer() {
            return new TomcatServletWebServerFactory();
        }
    }
}
