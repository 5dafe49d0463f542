package dev.roost.server.spi;

import dev.roost.engine.spi.SessionLoop;
import java.util.Set;

/**
 * A socket of this server, as an adapter uses it. {@link #id} and {@link #loop} are thread-safe; all other methods are called on
 * the member's event loop only.
 *
 * @since 0.1.0
 */
public interface Member {
    /**
     * Returns the public id of the socket. A room of that name has this member only.
     *
     * @return the id
     */
    String id();

    /**
     * Returns the event loop of the member's deliveries and of its room membership.
     *
     * @return the event loop
     */
    SessionLoop loop();

    /**
     * Queues a broadcast for the client.
     *
     * @param delivery the broadcast
     */
    void deliver(Delivery delivery);

    /**
     * Queues a broadcast for the client and waits for the acknowledgement.
     *
     * @param delivery the broadcast
     * @param ackId the acknowledgement id of the packet
     * @param receiver receives the acknowledgement
     */
    void deliver(Delivery delivery, long ackId, AckReceiver receiver);

    /**
     * Returns a snapshot of the socket.
     *
     * @return the snapshot
     */
    SocketDetails details();

    /**
     * Joins rooms. The member calls {@link Adapter#join} before this method returns.
     *
     * @param rooms the names of the rooms
     */
    void join(Set<String> rooms);

    /**
     * Leaves rooms. The member calls {@link Adapter#leave} before this method returns.
     *
     * @param rooms the names of the rooms
     */
    void leave(Set<String> rooms);

    /**
     * Disconnects the socket. The client receives a DISCONNECT packet.
     *
     * @param close whether to close the session too
     */
    void disconnect(boolean close);
}
