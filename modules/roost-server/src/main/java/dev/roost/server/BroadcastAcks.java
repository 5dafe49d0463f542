package dev.roost.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What those answered who were asked by a broadcast.
 *
 * @param received the answers, in the order in which they came
 * @param asked how many were asked, as far as is known
 * @param gone how many of them went before they answered
 * @param allAsked whether every server has asked its sockets; if not, time was up before, and {@code asked} is not all
 * @param bySocket the same answers by the ids of the sockets, in the order in which they were received; without those of
 *     servers that don't send the ids
 * @param missing the ids of the sockets that were asked, are connected and have not answered, as far as they are known
 * @param disconnected the ids of the sockets that went before they answered, as far as they are known
 */
public record BroadcastAcks(
        List<Arguments> received,
        int asked,
        int gone,
        boolean allAsked,
        Map<String, Arguments> bySocket,
        Set<String> missing,
        Set<String> disconnected) {
    public BroadcastAcks {
        received = List.copyOf(received);
        bySocket = Collections.unmodifiableMap(new LinkedHashMap<>(bySocket));
        missing = Set.copyOf(missing);
        disconnected = Set.copyOf(disconnected);
    }

    /** Whether all who were asked have answered: nobody was late, and nobody went before. */
    public boolean isComplete() {
        return allAsked && received.size() == asked;
    }
}
