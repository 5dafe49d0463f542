package dev.roost.applications;

import io.socket.client.IO;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Spring Boot application that was started as its users start it, on a free port.
 *
 * <p>The web server is the one on the class path: the same test runs on WebFlux and on Tomcat.
 */
public record RunningApplication(ConfigurableApplicationContext context) implements AutoCloseable {

    /**
     * Starts an application.
     *
     * @param main the class with {@code @SpringBootApplication}
     * @param properties {@code name=value}, as after {@code java -jar} without the dashes
     */
    public static RunningApplication start(Class<?> main, String... properties) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "spring.main.banner-mode=off",
                                // Its default of 2 s would also hide that a shutdown does not wait for handlers.
                                "spring.reactor.netty.shutdown-quiet-period=0s"),
                        Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new RunningApplication(new SpringApplication(main).run(arguments));
    }

    /** Returns the port of the application's web server. */
    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Returns a connected client of a namespace. */
    public Client connect(String namespace) {
        return Client.connect(port(), namespace);
    }

    /** Returns a client of a namespace that has not connected yet. */
    public Client client(String namespace) {
        return new Client(port(), namespace);
    }

    /** As {@link #client(String)}, with options. */
    public Client client(String namespace, Consumer<IO.Options> options) {
        return new Client(port(), namespace, options);
    }

    @Override
    public void close() {
        context.close();
    }
}
