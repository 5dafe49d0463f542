package dev.roost.chat.talk;

import dev.roost.server.BroadcastOperator;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The Socket.IO rooms of namespace {@code /talk}: one per person, with all sockets of that person, one per device, and one per
 * chat room, with all sockets of its members. Thread-safe.
 */
@Component
public final class TalkRooms {
    private static final String ROOM = "room:";

    private final Namespace namespace;

    TalkRooms(RoostServer server) {
        this.namespace = server.of("talk");
    }

    static String ofRoom(long id) {
        return ROOM + id;
    }

    static boolean isRoom(String name) {
        return name.startsWith(ROOM);
    }

    static String ofPerson(String id) {
        return "person:" + id;
    }

    static String ofDevice(String id) {
        return "device:" + id;
    }

    static List<String> ofRooms(Collection<Long> ids) {
        return ids.stream().map(TalkRooms::ofRoom).toList();
    }

    public Namespace everybody() {
        return namespace;
    }

    BroadcastOperator room(long id) {
        return namespace.to(ofRoom(id));
    }

    public BroadcastOperator person(String id) {
        return namespace.to(ofPerson(id));
    }

    BroadcastOperator device(String id) {
        return namespace.to(ofDevice(id));
    }
}
