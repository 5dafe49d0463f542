package dev.roost.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The acknowledgements of a broadcast.
 *
 * @param received the acknowledgements, in the order in which they arrived
 * @param asked the number of clients that received the event, as far as it is known
 * @param gone the number of clients that disconnected before they answered
 * @param allAsked whether every server of the cluster has reported its clients; false if the timeout expired before, and then
 *     {@code asked} is not the total
 * @param bySocket the same acknowledgements by socket id, in the order in which they arrived; without those of servers that do
 *     not send ids
 * @param missing the ids of connected sockets that have not answered, as far as they are known
 * @param disconnected the ids of sockets that disconnected before they answered, as far as they are known
 * @since 0.1.0
 */
public record BroadcastAcks(
        List<Arguments> received,
        int asked,
        int gone,
        boolean allAsked,
        Map<String, Arguments> bySocket,
        Set<String> missing,
        Set<String> disconnected) {
    /** Copies the collections. */
    public BroadcastAcks {
        received = List.copyOf(received);
        bySocket = Collections.unmodifiableMap(new LinkedHashMap<>(bySocket));
        missing = Set.copyOf(missing);
        disconnected = Set.copyOf(disconnected);
    }

    /**
     * Returns whether all clients have answered: none was late, and none disconnected.
     *
     * @return whether the acknowledgements are complete
     */
    public boolean isComplete() {
        return allAsked && received.size() == asked;
    }
}
