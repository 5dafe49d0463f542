package dev.roost.server.spi;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A socket, maybe of another server, at the moment it was asked about.
 *
 * @param rooms its own first
 * @param data what the application keeps with it: of a socket of this server the very map, else a copy
 */
public record SocketDetails(String id, HandshakeDetails handshake, Set<String> rooms, Map<String, Object> data) {
    public SocketDetails {
        rooms = Collections.unmodifiableSet(new LinkedHashSet<>(rooms));
    }
}
