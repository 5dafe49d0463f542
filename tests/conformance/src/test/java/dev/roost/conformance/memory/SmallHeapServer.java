package dev.roost.conformance.memory;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.netty.NettyServer;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The main class of a process with a small heap. It writes its port, and answers each line of its input with its memory. */
public final class SmallHeapServer {
    private SmallHeapServer() {}

    /** Starts the server of a transport module: {@code netty}, {@code webflux} or {@code tomcat}. */
    public static void main(String[] arguments) throws IOException {
        int port = switch (arguments[0]) {
            case "netty" -> standAlone();
            case "webflux" -> spring(WebApplicationType.REACTIVE, WebFlux.class);
            case "tomcat" -> spring(WebApplicationType.SERVLET, Tomcat.class);
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        System.out.println("port " + port);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println("memory " + (runtime.totalMemory() - runtime.freeMemory()) + " "
                    + MemoryBudget.ofProcess().used() + " "
                    + MemoryBudget.ofProcess().peak());
        }
        System.exit(0);
    }

    private static int standAlone() {
        RoostServer server = RoostServer.create();
        listen(server);
        return NettyServer.bind(server.engine(), 0).port();
    }

    private static int spring(WebApplicationType type, Class<?> configuration) {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(configuration)
                .web(type)
                .properties(Map.of("server.port", "0", "spring.main.banner-mode", "off", "logging.level.root", "warn"))
                .run();
        listen(application.getBean(RoostServer.class));
        return ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    private static void listen(RoostServer server) {
        Namespace all = server.sockets();
        all.on("echo", String.class, (text, event) -> event.ack(text));
        all.on("publish", event -> all.emit("news", "0123456789012345678901234567890123456789"));
        server.of("/canary").on("ping", event -> event.ack());
    }

    @EnableAutoConfiguration
    static class WebFlux {
        @Bean
        NettyReactiveWebServerFactory webServer() {
            return new NettyReactiveWebServerFactory();
        }
    }

    @EnableAutoConfiguration
    static class Tomcat {
        @Bean
        TomcatServletWebServerFactory webServer() {
            return new TomcatServletWebServerFactory();
        }
    }
}
