package dev.roost.server.spi;

import java.util.Map;
import java.util.Set;

/**
 * What a socket needs to come back.
 *
 * @param pid the secret by which its client is known again
 * @param socketId the id that it had
 * @param rooms that it was in, its own not among them
 * @param data what the application kept with it; of one that is restored, a map that any thread may change
 * @param since the adapter's {@link Adapter#offset} when it was connected
 */
public record SavedSession(String pid, String socketId, Set<String> rooms, Map<String, Object> data, String since) {
    public SavedSession {
        rooms = Set.copyOf(rooms);
    }

    @Override
    public String toString() {
        return "SavedSession[" + socketId + "]";
    }
}
