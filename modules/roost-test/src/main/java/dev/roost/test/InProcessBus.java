package dev.roost.test;

import dev.roost.protocol.SocketPacket;
import dev.roost.server.adapter.RecoveryLog;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The servers of an {@link InProcessCluster} that have one namespace, and the messages between them. Guarded by itself: the
 * thread that holds the lock while it sends to several servers, or while it receives, excludes all others.
 */
final class InProcessBus {
    private final Map<String, InProcessAdapter> servers = new LinkedHashMap<>();
    private final Executor messenger;
    private final Optional<RecoveryLog> log;

    InProcessBus(AdapterContext context, Executor messenger, LongSupplier nanoTime) {
        this.messenger = messenger;
        this.log = context.recovery()
                .map(options ->
                        new RecoveryLog(options, context.parser().payloads(), context.silenceNanos(), nanoTime));
    }

    synchronized void enter(InProcessAdapter server) {
        servers.values().forEach(other -> {
            other.joined(server.name());
            server.joined(other.name());
        });
        servers.put(server.name(), server);
    }

    synchronized void leave(InProcessAdapter server) {
        servers.remove(server.name());
    }

    synchronized void postToOthers(String from, ClusterMessage message) {
        List<String> others = new ArrayList<>(servers.keySet());
        others.remove(from);
        others.forEach(to -> post(from, to, message));
    }

    /** Drops a message from or to a server that is not in the cluster. */
    synchronized void post(String from, String to, ClusterMessage message) {
        InProcessAdapter receiver = servers.get(to);
        if (receiver != null && servers.containsKey(from)) {
            receiver.queue(message);
            messenger.execute(receiver::receiveAll);
        }
    }

    /** Returns what all servers keep for clients that are disconnected, if they recover. */
    Optional<RecoveryLog> log() {
        return log;
    }

    /** Returns the packet as it is to be sent. */
    SocketPacket.Event record(SocketPacket.Event packet, BroadcastOptions options) {
        // A local broadcast is not for a client that reconnects to another server: it is not kept, like a volatile one.
        BroadcastOptions kept = options.withVolatile(options.isVolatile() || options.local());
        return log.map(each -> each.record(packet, kept)).orElse(packet);
    }
}
