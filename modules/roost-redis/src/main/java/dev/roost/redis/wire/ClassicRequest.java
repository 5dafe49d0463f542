package dev.roost.redis.wire;

import dev.roost.server.cluster.ClusterMessage;
import java.util.Set;

/** A request of a server with the classic adapter. Immutable. */
public sealed interface ClassicRequest {
    /**
     * A request that {@code ClusterAdapter} handles.
     *
     * @param message the request
     */
    record Message(ClusterMessage message) implements ClassicRequest {}

    /**
     * A request for the names of all rooms, which {@link ClassicCodec#allRooms} answers. Sent by Node's servers.
     *
     * @param server the sender
     * @param requestId the id that the response repeats
     */
    record AllRooms(String server, String requestId) implements ClassicRequest {}

    /**
     * A request for the ids of sockets, which {@link ClassicCodec#socketIds} answers. Sent by old versions of Node's adapter.
     *
     * @param server the sender
     * @param requestId the id that the response repeats
     * @param rooms the rooms of the sockets; empty for all sockets
     */
    record SocketIds(String server, String requestId, Set<String> rooms) implements ClassicRequest {
        /** Copies the set. */
        public SocketIds {
            rooms = Set.copyOf(rooms);
        }
    }

    /**
     * An instruction for one socket, which the server that has it follows, and answers with {@link ClassicCodec#done}. Sent by old
     * versions of Node's adapter.
     *
     * @param requestId the id that the response repeats
     * @param socketId the id of the socket
     * @param instruction what the socket does: a message to join, to leave or to disconnect
     */
    record OneSocket(String requestId, String socketId, ClusterMessage instruction) implements ClassicRequest {}
}
