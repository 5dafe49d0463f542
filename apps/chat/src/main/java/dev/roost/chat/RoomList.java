package dev.roost.chat;

import dev.roost.gateway.GatewayException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * The rooms there are, in the order of their creation. Thread-safe; whoever is told the list is told each change in its
 * order, because changing and telling are one step.
 */
@Component
final class RoomList {
    private static final int MAX_ROOMS = 1_000;

    private final Set<String> names = new LinkedHashSet<>();

    /**
     * Adds a room and has the new list told.
     *
     * @throws GatewayException if it exists, or there are too many
     */
    synchronized void add(String room, Consumer<List<String>> tell) {
        if (names.contains(room)) {
            throw new GatewayException("room: exists already");
        }
        if (names.size() == MAX_ROOMS) {
            throw new GatewayException("room: too many (expected: at most " + MAX_ROOMS + ")");
        }
        names.add(room);
        tell.accept(List.copyOf(names));
    }

    synchronized void tell(Consumer<List<String>> tell) {
        tell.accept(List.copyOf(names));
    }

    /** @throws GatewayException if there is no such room */
    synchronized void requireExists(String room) {
        if (!names.contains(room)) {
            throw new GatewayException("room: unknown (expected: one of the list)");
        }
    }
}
