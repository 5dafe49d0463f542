package dev.roost.server;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A socket of any server of the cluster, as returned by {@link BroadcastOperator#fetchSockets()}. Its data is a snapshot; its
 * operations reach the socket wherever it is connected. Thread-safe.
 *
 * <p>Applications don't implement this interface, but may mock it in tests.
 *
 * @since 0.1.0
 */
public interface RemoteSocket extends SocketEmitter {
    /**
     * Returns the public id of the socket.
     *
     * @return the id
     */
    String id();

    /**
     * Returns the handshake of the client.
     *
     * @return the handshake; {@link Handshake#principal()} is empty for a socket of another server
     */
    Handshake handshake();

    /**
     * Returns the rooms of the socket at the time of the snapshot.
     *
     * @return an unmodifiable set; the room that is named by the socket id is first
     */
    Set<String> rooms();

    /**
     * Returns the data of the socket: the map itself for a socket of this server, a copy for a socket of another server.
     *
     * @return the data
     */
    Map<String, Object> data();

    @Override
    RemoteSocket asVolatile();

    @Override
    RemoteSocket compress(boolean compress);

    @Override
    RemoteSocket timeout(Duration timeout);

    /**
     * Makes the socket join rooms.
     *
     * @param rooms the names of the rooms
     * @see BroadcastOperator#socketsJoin(String...)
     */
    void join(String... rooms);

    /**
     * Makes the socket join rooms.
     *
     * @param rooms the names of the rooms
     * @see BroadcastOperator#socketsJoin(Collection)
     */
    void join(Collection<String> rooms);

    /**
     * Makes the socket leave rooms.
     *
     * @param rooms the names of the rooms
     */
    void leave(String... rooms);

    /**
     * Makes the socket leave rooms.
     *
     * @param rooms the names of the rooms
     */
    void leave(Collection<String> rooms);

    /**
     * Disconnects the socket. The client receives a DISCONNECT packet.
     *
     * @param close whether to close the session too, which disconnects the sockets of the client in other namespaces
     */
    void disconnect(boolean close);

    /** Disconnects the socket. The sockets of the client in other namespaces stay connected. */
    void disconnect();
}
