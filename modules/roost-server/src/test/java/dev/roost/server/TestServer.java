package dev.roost.server;

import dev.roost.engine.EngineOptions;
import dev.roost.server.spi.AdapterContext;
import dev.roost.test.ManualExecutor;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A server whose loops and handlers a test drives by hand, with the namespaces {@code /}, {@code /chat} and {@code /room}. */
final class TestServer {
    final ManualLoop loop = new ManualLoop();
    final ManualLoop otherLoop = new ManualLoop();
    final ManualExecutor handlers = new ManualExecutor();
    final PlainCodec codec = new PlainCodec();
    final Map<String, InMemoryAdapter> adapters = new HashMap<>();
    final RoostServer server;
    final Namespace chat;
    final Namespace room;

    /** What handlers heard, for tests that write it down. */
    final List<String> heard = new ArrayList<>();

    TestServer() {
        this(UnaryOperator.identity());
    }

    TestServer(UnaryOperator<RoostServer.Builder> settings) {
        RoostServer.Builder builder = RoostServer.builder()
                .codec(codec)
                .handlerExecutor(handlers)
                .engine(EngineOptions.DEFAULT)
                .adapter(context -> adapters.computeIfAbsent(
                        context.namespace(), added -> new InMemoryAdapter(context, loop::nanoTime)));
        server = settings.apply(builder).build();
        chat = server.of("/chat");
        room = server.of("/room");
    }

    /** That of a namespace which the server does not know. */
    AdapterContext context(String namespace) {
        return new NamespaceContext(
                server.context(),
                namespace,
                server.silenceNanos(),
                new AtomicLong(),
                new RoomListeners(server.context(), namespace),
                new ServerSideEvents(chat));
    }

    TestClient client() {
        return TestClient.open(server.engine(), loop);
    }

    TestClient clientOfOtherLoop() {
        return TestClient.open(server.engine(), otherLoop);
    }

    /** Lets loops and handlers work until they have nothing more to do. */
    void run() {
        do {
            loop.run();
            otherLoop.run();
        } while (handlers.run() > 0);
    }

    /** What handlers heard since the last call, once they have nothing more to do. */
    List<String> heard() {
        run();
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    /** The socket of an id, wherever it is. */
    Socket socket(String id) {
        return server.namespaces().stream()
                .flatMap(namespace -> namespace.socket(id).stream())
                .findFirst()
                .orElseThrow();
    }
}
