package dev.roost.server.spi;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A snapshot of a socket of this server or another one.
 *
 * @param id the id of the socket
 * @param handshake the data of its handshake
 * @param rooms the rooms of the socket, first the room that is named by its id
 * @param data the data that the application stored with the socket: the map itself for a socket of this server, otherwise a copy
 * @since 0.1.0
 */
public record SocketDetails(String id, HandshakeDetails handshake, Set<String> rooms, Map<String, Object> data) {
    /** Copies the rooms. */
    public SocketDetails {
        rooms = Collections.unmodifiableSet(new LinkedHashSet<>(rooms));
    }
}
