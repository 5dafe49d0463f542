package dev.roost.server.cluster;

import dev.roost.engine.spi.ClientLog;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Handles messages of other servers for the sockets and listeners of this server. Thread-safe. */
final class RequestHandler {
    /** How many broadcasts of others may wait for acknowledgements; more are delivered without. */
    private static final int MAX_BROADCASTS = 10_000;

    /** How long a broadcast waits whose sender has not limited the time. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final ClientLog log = ClientLog.of(RequestHandler.class);

    private final String serverId;
    private final InMemoryAdapter local;
    private final AdapterContext context;
    private final ClusterScheduler scheduler;
    private final Sender sender;

    /** The broadcasts of others whose acknowledgements are not complete. */
    private final Map<Key, Acks> broadcasts = new ConcurrentHashMap<>();

    private record Key(String server, String requestId) {}

    private record Acks(RemoteAcks acks, ClusterScheduler.Timer timeout) {}

    /** Sends a response. */
    interface Sender {
        void send(String server, ClusterMessage.Response response);
    }

    RequestHandler(
            String serverId, InMemoryAdapter local, AdapterContext context, ClusterScheduler scheduler, Sender sender) {
        this.serverId = serverId;
        this.local = local;
        this.context = context;
        this.scheduler = scheduler;
        this.sender = sender;
    }

    void handle(ClusterMessage message) {
        String from = message.server();
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            local.broadcast(broadcast.packet(), broadcast.options());
        } else if (message instanceof ClusterMessage.BroadcastWithAck broadcast) {
            onBroadcastWithAck(broadcast);
        } else if (message instanceof ClusterMessage.BroadcastCancel cancel) {
            forget(new Key(from, cancel.requestId()));
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            local.joinSockets(join.options(), join.rooms());
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            local.leaveSockets(leave.options(), leave.rooms());
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            local.disconnectSockets(disconnect.options(), disconnect.close());
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            local.fetchSockets(fetch.options())
                    .thenAccept(found -> sender.send(
                            from, new ClusterMessage.FetchSocketsResponse(serverId, fetch.requestId(), copies(found))));
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            context.onServerSideEvent(emit.event());
        } else if (message instanceof ClusterMessage.ServerSideEmitWithAck emit) {
            context.onServerSideRequest(emit.event())
                    .thenAccept(answer -> sender.send(
                            from, new ClusterMessage.ServerSideEmitResponse(serverId, emit.requestId(), answer)));
        } else {
            throw new AssertionError(message);
        }
    }

    private void onBroadcastWithAck(ClusterMessage.BroadcastWithAck broadcast) {
        String from = broadcast.server();
        if (broadcasts.size() >= MAX_BROADCASTS) {
            log.warn(
                    "acks",
                    "{}: too many broadcasts of other servers wait for acknowledgements, one is delivered without",
                    context.namespace());
            local.broadcast(broadcast.packet(), broadcast.options());
            sender.send(from, new ClusterMessage.BroadcastClientCount(serverId, broadcast.requestId(), 0, List.of()));
            return;
        }
        Key key = new Key(from, broadcast.requestId());
        RemoteAcks acks = new RemoteAcks(
                serverId, broadcast.requestId(), response -> sender.send(from, response), () -> forget(key));
        Duration longest = broadcast.timeout() == null ? LONGEST : broadcast.timeout();
        ClusterScheduler.Timer timeout = scheduler.schedule(() -> forget(key), longest.toNanos());
        if (broadcasts.putIfAbsent(key, new Acks(acks, timeout)) != null) {
            timeout.cancel();
            return;
        }
        local.broadcastWithAck(broadcast.packet(), broadcast.options(), acks);
    }

    private void forget(Key key) {
        Acks forgotten = broadcasts.remove(key);
        if (forgotten != null) {
            forgotten.acks.end();
            forgotten.timeout.cancel();
        }
    }

    /** A server that has left needs no more responses. */
    void onServerLeft(String server) {
        broadcasts.keySet().stream().filter(key -> key.server.equals(server)).forEach(this::forget);
    }

    /** How many broadcasts of others wait for acknowledgements. */
    int size() {
        return broadcasts.size();
    }

    /** Copies of the sockets' data, which the message does not share with this server. */
    private static List<SocketDetails> copies(List<SocketDetails> found) {
        return found.stream()
                .map(each -> new SocketDetails(each.id(), each.handshake(), each.rooms(), new HashMap<>(each.data())))
                .toList();
    }
}
