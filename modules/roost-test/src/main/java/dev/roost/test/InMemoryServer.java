package dev.roost.test;

import dev.roost.server.RoostServer;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server in memory for tests of an application: without a port, without threads, and with a clock that the test moves.
 * Handlers run on the test's thread. Not thread-safe.
 *
 * <pre>{@code
 * import dev.roost.test.InMemoryServer;
 * import dev.roost.test.TestSocket;
 * import java.time.Duration;
 *
 * InMemoryServer memory = InMemoryServer.start(server -> server.onConnection(
 *         socket -> socket.on("message", event -> socket.broadcast().emit("message", "hello"))));
 * TestSocket ada = memory.connect("/");
 * TestSocket bob = memory.connect("/");
 *
 * ada.emit("message", "hello");
 *
 * bob.expectEvent("message", "hello");
 * ada.expectNothing();
 * memory.advance(Duration.ofMinutes(1)); // clients answer the pings
 * }</pre>
 *
 * @since 0.1.0
 */
public final class InMemoryServer {
    private final ManualLoop loop = new ManualLoop();
    private final List<TestSocket> clients = new ArrayList<>();
    private final RoostServer server;
    private final Parser parser;

    private InMemoryServer(RoostServer server, Parser parser) {
        this.server = server;
        this.parser = parser;
    }

    /**
     * Starts a server with the default options. It needs a payload codec ({@code roost-jackson}) on the class path.
     *
     * @param application adds listeners or gateways
     * @return the server
     * @throws IllegalStateException if there is no payload codec
     */
    public static InMemoryServer start(Consumer<RoostServer> application) {
        return start(RoostServer.builder(), application);
    }

    /**
     * Starts a server with options, in the default format. Its handlers run on the test's thread.
     *
     * @param options the options
     * @param application adds listeners or gateways
     * @return the server
     * @throws IllegalStateException if there is no payload codec
     */
    public static InMemoryServer start(RoostServer.Builder options, Consumer<RoostServer> application) {
        RoostServer server = options.handlerExecutor(Runnable::run).build();
        application.accept(server);
        return of(server);
    }

    /**
     * Connects clients to a server of an application, in the default format. If its handlers run on other threads, the
     * methods of {@link TestSocket} wait for what they expect.
     *
     * @param server the server, built by the application
     * @return the same server for a test
     * @throws IllegalStateException if there is no payload codec
     */
    public static InMemoryServer of(RoostServer server) {
        PayloadCodec codec = ServiceLoader.load(PayloadCodec.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "payload codec: none (expected: roost-jackson on the class path, or a parser)"));
        return of(server, new DefaultParser(codec));
    }

    /**
     * Connects clients to a server of an application, in another format.
     *
     * @param server the server, built by the application
     * @param parser the format, which is that of the server
     * @return the same server for a test
     */
    public static InMemoryServer of(RoostServer server, Parser parser) {
        return new InMemoryServer(server, parser);
    }

    /**
     * Returns the server.
     *
     * @return the server that the clients are connected to
     */
    public RoostServer server() {
        return server;
    }

    /**
     * Moves time forward and runs what is due. Clients answer pings meanwhile.
     *
     * @param time by which time moves; zero runs only what is queued
     */
    public void advance(Duration time) {
        Duration step = server.engine().options().pingTimeout().dividedBy(2);
        Duration left = time;
        for (; left.compareTo(step) > 0; left = left.minus(step)) {
            loop.advance(step);
            clients.forEach(TestSocket::receive);
        }
        loop.advance(left);
        clients.removeIf(TestSocket::isGone);
    }

    /** Cuts the connections of all clients, and runs the server until it has handled that. */
    public void vanishAll() {
        clients.forEach(TestSocket::vanish);
        clients.clear();
        loop.run();
    }

    /**
     * Connects a client to a namespace.
     *
     * @param namespace the namespace, with or without its leading slash
     * @return the client
     * @throws AssertionError if the namespace refuses the client
     */
    public TestSocket connect(String namespace) {
        return connect(namespace, null);
    }

    /**
     * Connects a client to a namespace.
     *
     * @param namespace the namespace, with or without its leading slash
     * @param auth the value of {@code auth}; null for none
     * @return the client
     * @throws AssertionError if the namespace refuses the client
     */
    public TestSocket connect(String namespace, @Nullable Object auth) {
        TestSocket socket = client(namespace);
        socket.join(auth);
        return socket;
    }

    /**
     * Expects that a namespace refuses a client without {@code auth}.
     *
     * @param namespace the namespace, with or without its leading slash
     * @return the message of the refusal
     * @throws AssertionError if the namespace accepts the client
     */
    public String expectRefusal(String namespace) {
        return expectRefusal(namespace, null);
    }

    /**
     * Expects that a namespace refuses a client.
     *
     * @param namespace the namespace, with or without its leading slash
     * @param auth the value of {@code auth}; null for none
     * @return the message of the refusal
     * @throws AssertionError if the namespace accepts the client
     */
    public String expectRefusal(String namespace, @Nullable Object auth) {
        return client(namespace).expectRefusal(auth);
    }

    private TestSocket client(String namespace) {
        TestSocket client = new TestSocket(TestClient.open(server.engine(), loop), parser, namespace);
        clients.add(client);
        return client;
    }
}
