package dev.roost.server;

import dev.roost.engine.EngineOptions;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.test.ManualExecutor;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server with the namespaces {@code /}, {@code /chat} and {@code /room}. The test runs its loops and handlers. */
public final class TestServer {
    public final ManualLoop loop = new ManualLoop();
    public final ManualLoop otherLoop = new ManualLoop();
    public final ManualExecutor handlers = new ManualExecutor();
    public final PlainCodec codec = new PlainCodec();
    public final Map<String, InMemoryAdapter> adapters = new HashMap<>();
    private final Map<String, AdapterContext> contexts = new HashMap<>();
    public final RoostServer server;
    public final Namespace chat;
    public final Namespace room;

    /** The entries that handlers record. */
    final List<String> recorded = new ArrayList<>();

    public TestServer() {
        this(UnaryOperator.identity());
    }

    public TestServer(UnaryOperator<RoostServer.Builder> settings) {
        RoostServer.Builder builder = RoostServer.builder()
                .codec(codec)
                .handlerExecutor(handlers)
                .engine(EngineOptions.DEFAULT)
                .adapter(context -> {
                    contexts.put(context.namespace(), context);
                    return adapters.computeIfAbsent(
                            context.namespace(), added -> InMemoryAdapter.create(context, loop::nanoTime));
                });
        server = settings.apply(builder).build();
        chat = server.of("/chat");
        room = server.of("/room");
    }

    /** Returns what the adapter of a namespace receives from the server. */
    public AdapterContext context(String namespace) {
        server.of(namespace);
        return contexts.get(namespace);
    }

    public TestClient client() {
        return TestClient.open(server.engine(), loop);
    }

    public TestClient clientOfOtherLoop() {
        return TestClient.open(server.engine(), otherLoop);
    }

    /** Runs loops and handlers until they are idle. */
    public void run() {
        do {
            loop.run();
            otherLoop.run();
        } while (handlers.run() > 0);
    }

    /** Runs loops and handlers until they are idle, and returns the entries recorded since the last call. */
    public List<String> recorded() {
        run();
        List<String> all = List.copyOf(recorded);
        recorded.clear();
        return all;
    }

    /** Returns the socket of an id, in any namespace. */
    public Socket socket(String id) {
        return server.namespaces().stream()
                .flatMap(namespace -> namespace.socket(id).stream())
                .findFirst()
                .orElseThrow();
    }
}
