package dev.roost.server.runtime.namespace;

import dev.roost.protocol.SocketPacket;
import dev.roost.server.BroadcastAcks;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.Handshake;
import dev.roost.server.RemoteSocket;
import dev.roost.server.runtime.ack.PendingBroadcastAcks;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.SocketDetails;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The sockets of one namespace. Thread-safe. */
record NamespaceBroadcastTarget(LiveNamespace namespace) implements BroadcastTarget {
    @Override
    public void broadcast(BroadcastOptions options, String event, @Nullable Object @Nullable ... arguments) {
        namespace.adapter().broadcast(namespace.packet(event, arguments), options);
    }

    @Override
    public CompletableFuture<BroadcastAcks> broadcastWithAck(
            BroadcastOptions options, long timeoutNanos, String event, @Nullable Object @Nullable ... arguments) {
        SocketPacket.Event packet = namespace.packet(event, arguments);
        PendingBroadcastAcks answers = new PendingBroadcastAcks(namespace, namespace.context(), timeoutNanos);
        CompletableFuture<BroadcastAcks> future = answers.await();
        namespace.adapter().broadcastWithAck(packet, options, answers);
        return future;
    }

    @Override
    public void notifyEmitted(String event) {
        namespace.observer().emitted(namespace, event);
    }

    @Override
    public CompletableFuture<List<RemoteSocket>> fetchSockets(BroadcastOptions options) {
        return ServerReplies.map(namespace.adapter().fetchSockets(options), SocketDetails.class, this::remoteSocket);
    }

    private RemoteSocket remoteSocket(SocketDetails details) {
        PayloadCodec codec = namespace.context().payloads();
        BroadcastOperator itself = new TargetedOperator(this, BroadcastOptions.EVERYONE.toSocket(details.id()));
        return new FetchedSocket(details, new Handshake(details.handshake(), codec), itself);
    }

    @Override
    public void joinSockets(BroadcastOptions options, Set<String> rooms) {
        namespace.adapter().joinSockets(options, rooms);
    }

    @Override
    public void leaveSockets(BroadcastOptions options, Set<String> rooms) {
        namespace.adapter().leaveSockets(options, rooms);
    }

    @Override
    public void disconnectSockets(BroadcastOptions options, boolean close) {
        namespace.adapter().disconnectSockets(options, close);
    }
}
