package dev.roost.tck;

import dev.roost.protocol.SocketPacket;
import dev.roost.server.RecoveryLog;
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
 * One namespace of a cluster: which servers have it, and the messages between them. Guarded by itself: who holds the lock
 * while sending to several servers, or while receiving, keeps all others from coming between.
 */
final class ClusterNamespace {
    private final Map<String, ClusterNode> nodes = new LinkedHashMap<>();
    private final Executor messenger;
    private final Optional<RecoveryLog> log;

    ClusterNamespace(AdapterContext context, Executor messenger, LongSupplier nanoTime) {
        this.messenger = messenger;
        this.log = context.recovery()
                .map(options ->
                        new RecoveryLog(options, context.parser().payloads(), context.silenceNanos(), nanoTime));
    }

    synchronized void enter(ClusterNode node) {
        nodes.put(node.name(), node);
    }

    synchronized void leave(ClusterNode node) {
        postToOthers(node.name(), new NodeMessage.Left());
        nodes.remove(node.name());
    }

    synchronized List<String> othersThan(String name) {
        List<String> others = new ArrayList<>(nodes.keySet());
        others.remove(name);
        return others;
    }

    synchronized void postToOthers(String from, NodeMessage message) {
        othersThan(from).forEach(to -> post(from, to, message));
    }

    /** A message of, or to, who is not of the cluster is lost. */
    synchronized void post(String from, String to, NodeMessage message) {
        ClusterNode receiver = nodes.get(to);
        if (receiver != null && nodes.containsKey(from)) {
            receiver.queue(from, message);
            messenger.execute(receiver::receiveAll);
        }
    }

    /** What all servers keep for those who are away. */
    Optional<RecoveryLog> log() {
        return log;
    }

    /** The packet as it is to be sent. */
    SocketPacket.Event record(SocketPacket.Event packet, BroadcastOptions options) {
        // Whoever comes back to another server is not meant by what is local: it is no more kept than what is volatile.
        BroadcastOptions kept = options.withVolatile(options.isVolatile() || options.local());
        return log.map(each -> each.record(packet, kept)).orElse(packet);
    }
}
