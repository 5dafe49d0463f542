package dev.roost.test;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.adapter.RecoveryLog;
import dev.roost.server.cluster.ClusterAdapter;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.cluster.ClusterOptions;
import dev.roost.server.cluster.ClusterRecipients;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The adapter of one server of an {@link InProcessCluster}. Thread-safe. */
final class InProcessAdapter extends ClusterAdapter implements RecoveringAdapter {
    private final InProcessBus bus;

    /** Guarded by the bus. */
    private final ArrayDeque<ClusterMessage> inbox = new ArrayDeque<>();

    InProcessAdapter(AdapterContext context, ClusterOptions options, InProcessBus bus) {
        super(context, options);
        this.bus = bus;
    }

    String name() {
        return serverId();
    }

    void joined(String server) {
        onServerJoined(server);
    }

    @Override
    public void open() {
        super.open();
        bus.enter(this);
    }

    @Override
    public void close() {
        synchronized (bus) {
            super.close();
            bus.leave(this);
            inbox.clear();
        }
    }

    @Override
    protected void publish(ClusterMessage message) {
        bus.postToOthers(serverId(), message);
    }

    @Override
    protected void publish(String server, ClusterMessage message) {
        bus.post(serverId(), server, message);
    }

    @Override
    protected CompletionStage<ClusterRecipients> publishRequest(ClusterMessage.Request request) {
        // No server joins between the copy of the table and the message.
        synchronized (bus) {
            return super.publishRequest(request);
        }
    }

    /** The caller holds the lock of the bus. */
    void queue(ClusterMessage message) {
        inbox.add(message);
    }

    void receiveAll() {
        synchronized (bus) {
            ClusterMessage next = inbox.poll();
            while (next != null) {
                onMessage(next);
                next = inbox.poll();
            }
        }
    }

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions options) {
        synchronized (bus) {
            if (recovers()) {
                // Packets with lower numbers are delivered before.
                receiveAll();
            }
            super.broadcast(bus.record(packet, options), options);
        }
    }

    private boolean recovers() {
        return bus.log().isPresent();
    }

    @Override
    public String offset() {
        return log().offset();
    }

    @Override
    public void save(SavedSession session) {
        // A copy, as if it were written to a store and read by the server to which the client reconnects.
        log().save(new SavedSession(
                session.pid(),
                session.socketId(),
                Set.copyOf(session.rooms()),
                new ConcurrentHashMap<>(session.data()),
                session.since()));
    }

    @Override
    public CompletionStage<Restoration> restore(String pid, @Nullable String offset) {
        return CompletableFuture.completedFuture(log().restore(pid, offset));
    }

    @Override
    public void release(Restoration.Restored restored) {
        log().release(restored.session());
    }

    @Override
    public void resume(
            Restoration.Restored restored, SessionLoop loop, Consumer<Optional<List<SocketPacket.Event>>> then) {
        synchronized (bus) {
            // Earlier broadcasts are on the event loop before the client's arrival, later ones after it.
            receiveAll();
            Optional<List<SocketPacket.Event>> missed = log().missed(restored);
            local().expect(loop, () -> then.accept(missed));
        }
    }

    private RecoveryLog log() {
        return bus.log()
                .orElseThrow(() -> new IllegalStateException("recovery: disabled (option: connectionStateRecovery)"));
    }
}
