package dev.roost.server.cluster;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message from one server of a cluster to one or all others, about one namespace. Immutable, and made of values that a
 * back-end can encode.
 *
 * <p>The messages are those of Socket.IO's {@code ClusterAdapter}, of the same names. Two have no counterpart there:
 * {@link BroadcastClientGone} and {@link BroadcastCancel}. A back-end whose cluster has servers of another kind may drop
 * them: the requests then end by their timeouts.
 *
 * <p>A message has no namespace, since each adapter serves one. A back-end that uses one channel for several namespaces
 * adds it when it encodes.
 *
 * @since 0.1.0
 */
public sealed interface ClusterMessage {
    /**
     * Returns the id of the server that sent the message.
     *
     * @return the id; empty in a {@link Response} whose encoding does not name the sender
     */
    String server();

    /**
     * A message that every receiver responds to.
     *
     * @since 0.1.0
     */
    sealed interface Request extends ClusterMessage {
        /**
         * Returns the id that responses repeat.
         *
         * @return an id that is unique in the cluster
         */
        String requestId();
    }

    /**
     * A message to the one server that sent a request.
     *
     * @since 0.1.0
     */
    sealed interface Response extends ClusterMessage {
        /**
         * Returns the id of the request.
         *
         * @return the id
         */
        String requestId();
    }

    /**
     * The first message of a server that uses heartbeats. Every receiver sends a {@link Heartbeat}, so that the new server
     * learns of the others.
     *
     * @param server the sender
     * @since 0.1.0
     */
    record InitialHeartbeat(String server) implements ClusterMessage {}

    /**
     * A sign of life of a server that has sent nothing else to all others for a while.
     *
     * @param server the sender
     * @since 0.1.0
     */
    record Heartbeat(String server) implements ClusterMessage {}

    /**
     * The last message of a server that closes.
     *
     * @param server the sender
     * @since 0.1.0
     */
    record AdapterClose(String server) implements ClusterMessage {}

    /**
     * An event for the sockets of every server.
     *
     * @param server the sender
     * @param packet the event, in the format of the server's parser
     * @param options the receivers; never {@code local}
     * @since 0.1.0
     */
    record Broadcast(String server, SocketPacket.Event packet, BroadcastOptions options) implements ClusterMessage {}

    /**
     * An event for the sockets of every server, whose clients acknowledge it. Every receiver responds with one {@link
     * BroadcastClientCount}, and then with a {@link BroadcastAck} or {@link BroadcastClientGone} for each client.
     *
     * @param server the sender
     * @param requestId the id that the responses repeat
     * @param packet the event, without an id: each receiver adds its own
     * @param options the receivers; never {@code local}
     * @param timeout how long the sender waits; a receiver forgets the request after that. Null if the sender waits as long
     *     as the clients are connected
     * @since 0.1.0
     */
    record BroadcastWithAck(
            String server,
            String requestId,
            SocketPacket.Event packet,
            BroadcastOptions options,
            @Nullable Duration timeout)
            implements Request {}

    /**
     * The end of a {@link BroadcastWithAck} before all acknowledgements were received: receivers forget it.
     *
     * @param server the sender
     * @param requestId the id of the request
     * @since 0.1.0
     */
    record BroadcastCancel(String server, String requestId) implements ClusterMessage {}

    /**
     * The number of clients of one server that were sent a {@link BroadcastWithAck}. A server responds with it once, before
     * any acknowledgement, also if it has no such client.
     *
     * @param server the sender
     * @param requestId the id of the request
     * @param clientCount the number of clients; 0 or more
     * @param socketIds the ids of their sockets; empty if the sender does not give them
     * @since 0.1.0
     */
    record BroadcastClientCount(String server, String requestId, int clientCount, List<String> socketIds)
            implements Response {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if the ids are neither none nor as many as the clients
         */
        public BroadcastClientCount {
            socketIds = List.copyOf(socketIds);
            if (clientCount < 0 || !socketIds.isEmpty() && socketIds.size() != clientCount) {
                throw new IllegalArgumentException(
                        "clientCount: " + clientCount + " (expected: 0 or more; socket ids: " + socketIds.size() + ")");
            }
        }
    }

    /**
     * The acknowledgement of one client.
     *
     * @param server the sender
     * @param requestId the id of the request
     * @param socketId the id of the client's socket; null if the sender does not give it
     * @param answer the arguments of the acknowledgement
     * @since 0.1.0
     */
    record BroadcastAck(
            String server, String requestId, @Nullable String socketId, Payload answer) implements Response {}

    /**
     * The disconnect of one client before its acknowledgement.
     *
     * @param server the sender
     * @param requestId the id of the request
     * @param socketId the id of the client's socket; null if the sender does not give it
     * @since 0.1.0
     */
    record BroadcastClientGone(
            String server, String requestId, @Nullable String socketId) implements Response {}

    /**
     * An instruction that sockets of every server join rooms.
     *
     * @param server the sender
     * @param options the sockets; never {@code local}
     * @param rooms the rooms to join
     * @since 0.1.0
     */
    record SocketsJoin(String server, BroadcastOptions options, Set<String> rooms) implements ClusterMessage {
        /** Copies the set. */
        public SocketsJoin {
            rooms = Set.copyOf(rooms);
        }
    }

    /**
     * An instruction that sockets of every server leave rooms.
     *
     * @param server the sender
     * @param options the sockets; never {@code local}
     * @param rooms the rooms to leave
     * @since 0.1.0
     */
    record SocketsLeave(String server, BroadcastOptions options, Set<String> rooms) implements ClusterMessage {
        /** Copies the set. */
        public SocketsLeave {
            rooms = Set.copyOf(rooms);
        }
    }

    /**
     * An instruction that sockets of every server disconnect.
     *
     * @param server the sender
     * @param options the sockets; never {@code local}
     * @param close whether their sessions close, too
     * @since 0.1.0
     */
    record DisconnectSockets(String server, BroadcastOptions options, boolean close) implements ClusterMessage {}

    /**
     * A request for the details of sockets. Every receiver responds with a {@link FetchSocketsResponse}.
     *
     * @param server the sender
     * @param requestId the id that the responses repeat
     * @param options the sockets; never {@code local}
     * @since 0.1.0
     */
    record FetchSockets(String server, String requestId, BroadcastOptions options) implements Request {}

    /**
     * The sockets of one server that a {@link FetchSockets} selects.
     *
     * @param server the sender
     * @param requestId the id of the request
     * @param sockets the details; none if the server has no such socket
     * @since 0.1.0
     */
    record FetchSocketsResponse(String server, String requestId, List<SocketDetails> sockets) implements Response {
        /** Copies the list. */
        public FetchSocketsResponse {
            sockets = List.copyOf(sockets);
        }
    }

    /**
     * An event for the other servers themselves.
     *
     * @param server the sender
     * @param event the name and the arguments
     * @since 0.1.0
     */
    record ServerSideEmit(String server, Payload event) implements ClusterMessage {}

    /**
     * An event for the other servers themselves, which they acknowledge. Every receiver responds with a {@link
     * ServerSideEmitResponse}.
     *
     * @param server the sender
     * @param requestId the id that the responses repeat
     * @param event the name and the arguments
     * @since 0.1.0
     */
    record ServerSideEmitWithAck(String server, String requestId, Payload event) implements Request {}

    /**
     * The acknowledgement of one server.
     *
     * @param server the sender
     * @param requestId the id of the request
     * @param answer the arguments of the acknowledgement; empty if the server has no listener for the event
     * @since 0.1.0
     */
    record ServerSideEmitResponse(String server, String requestId, Payload answer) implements Response {}
}
