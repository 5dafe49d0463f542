package dev.roost.server.spi;

import java.util.Map;
import java.util.Set;

/**
 * The state of a disconnected socket that connection state recovery stores.
 *
 * @param pid the private session id, a secret that identifies the client
 * @param socketId the id of the socket
 * @param rooms the rooms of the socket, without the room that is named by its id
 * @param data the data that the application stored with the socket; a thread-safe, modifiable map if the session is restored
 * @param since the {@link RecoveringAdapter#offset} when the socket connected
 * @param owner whose share of the storage the state uses: the network of the client's address, or empty if it is unknown
 * @since 0.1.0
 */
public record SavedSession(
        String pid, String socketId, Set<String> rooms, Map<String, Object> data, String since, String owner) {
    /**
     * Creates the state of a socket whose owner is unknown.
     *
     * @param pid the private session id, a secret that identifies the client
     * @param socketId the id of the socket
     * @param rooms the rooms of the socket, without the room that is named by its id
     * @param data the data that the application stored with the socket
     * @param since the {@link RecoveringAdapter#offset} when the socket connected
     */
    public SavedSession(String pid, String socketId, Set<String> rooms, Map<String, Object> data, String since) {
        this(pid, socketId, rooms, data, since, "");
    }

    /** Copies the rooms. */
    public SavedSession {
        rooms = Set.copyOf(rooms);
    }

    /** Returns a text without the secret and the data. */
    @Override
    public String toString() {
        return "SavedSession[" + socketId + "]";
    }
}
