package dev.roost.benchmarks;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.ConnectionListener;
import dev.roost.server.RoostServer;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.test.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients of one server, all on one loop and without a network. For one thread. */
final class Crowd {
    private static final SocketPacket.Event EVENT = new SocketPacket.Event(
            "/",
            "chat",
            null,
            new Payload(
                    Bytes.utf8("[\"chat\",{\"message\":\"Hello, is anybody here?\",\"nickname\":\"ada\"}]"),
                    List.of()));

    private final ManualLoop loop = new ManualLoop();
    private final List<SilentLink> links = new ArrayList<>();
    private Adapter adapter;

    /** @param entering what a client does when it comes */
    Crowd(int clients, ConnectionListener entering) {
        RoostServer server = RoostServer.builder()
                .handlerExecutor(Runnable::run)
                .adapter(context -> adapter = new InMemoryAdapter(context))
                .build();
        server.onConnection(entering);
        for (int i = 0; i < clients; i++) {
            links.add(SilentLink.open(server.engine(), loop));
        }
    }

    /** Sends one event to those chosen, down to their links. */
    void broadcast(BroadcastOptions options) {
        adapter.broadcast(EVENT, options);
        // A large turn is flushed in slices, for each of which a timer rings.
        loop.advance(Duration.ZERO);
    }

    /** Makes sure that what is measured is what is meant. */
    void requireReached(int expected, BroadcastOptions options) {
        long before = frames();
        broadcast(options);
        long reached = frames() - before;
        if (reached != expected) {
            throw new IllegalStateException("receivers: " + reached + " (expected: " + expected + ")");
        }
    }

    private long frames() {
        return links.stream().mapToLong(SilentLink::frames).sum();
    }
}
