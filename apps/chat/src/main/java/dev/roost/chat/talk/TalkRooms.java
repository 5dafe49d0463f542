package dev.roost.chat.talk;

import dev.roost.server.BroadcastOperator;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The Socket.IO rooms of the namespace: one for each person, with all tabs of that one, and one for each room, with all
 * tabs of all members. Adapters share them between nodes. Thread-safe.
 */
@Component
final class TalkRooms {
    private final Namespace namespace;

    TalkRooms(RoostServer server) {
        this.namespace = server.of("talk");
    }

    static String ofRoom(long id) {
        return "room:" + id;
    }

    static String ofPerson(String id) {
        return "person:" + id;
    }

    static List<String> ofRooms(Collection<Long> ids) {
        return ids.stream().map(TalkRooms::ofRoom).toList();
    }

    /** All tabs of everybody. */
    Namespace all() {
        return namespace;
    }

    BroadcastOperator room(long id) {
        return namespace.to(ofRoom(id));
    }

    BroadcastOperator person(String id) {
        return namespace.to(ofPerson(id));
    }
}
