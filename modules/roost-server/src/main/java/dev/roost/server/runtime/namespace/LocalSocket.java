package dev.roost.server.runtime.namespace;

import dev.roost.server.Socket;
import java.util.Set;

/** A socket of this server, as its namespace needs it. Thread-safe. */
public interface LocalSocket extends Socket {
    /** Adds the rooms of this socket, without the one named by its id, to a set. */
    void addRoomsTo(Set<String> rooms);
}
