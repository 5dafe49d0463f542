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
 * A server in memory, for tests of an application: no port, no threads, and time moves when the test says so. Handlers run
 * where the test runs. Not thread-safe.
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
     * Starts one with default options.
     *
     * @param application adds its listeners or gateways
     */
    public static InMemoryServer start(Consumer<RoostServer> application) {
        return start(RoostServer.builder(), application);
    }

    /** Starts one with options, in the default format. */
    public static InMemoryServer start(RoostServer.Builder options, Consumer<RoostServer> application) {
        RoostServer server = options.handlerExecutor(Runnable::run).build();
        application.accept(server);
        return of(server);
    }

    /**
     * One that an application has made, in the default format. If its handlers run on threads, what is expected of them is
     * waited for.
     */
    public static InMemoryServer of(RoostServer server) {
        PayloadCodec codec = ServiceLoader.load(PayloadCodec.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "payload codec: none (expected: roost-jackson on the class path, or a parser)"));
        return of(server, new DefaultParser(codec));
    }

    /** One that speaks another format. */
    public static InMemoryServer of(RoostServer server, Parser parser) {
        return new InMemoryServer(server, parser);
    }

    public RoostServer server() {
        return server;
    }

    /** Moves time forward, and does what falls due; clients answer pings meanwhile. */
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

    /** Takes the network of all its clients away, and does what comes of it. */
    public void vanishAll() {
        clients.forEach(TestSocket::vanish);
        clients.clear();
        loop.run();
    }

    /** A client that has joined a namespace. */
    public TestSocket connect(String namespace) {
        return connect(namespace, null);
    }

    /**
     * A client that has joined a namespace.
     *
     * @param auth what it gives as {@code auth}; null for nothing
     */
    public TestSocket connect(String namespace, @Nullable Object auth) {
        TestSocket socket = client(namespace);
        socket.join(auth);
        return socket;
    }

    /** As {@link #expectRefusal(String, Object)}, of a client without {@code auth}. */
    public String expectRefusal(String namespace) {
        return expectRefusal(namespace, null);
    }

    /**
     * Has a client refused that wants to join a namespace.
     *
     * @return the message of the refusal
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
