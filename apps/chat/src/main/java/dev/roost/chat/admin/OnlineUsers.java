package dev.roost.chat.admin;

import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The people who are connected to this server, by the Socket.IO rooms of their sockets.
 *
 * @param people number of people
 * @param byRoom number of people by room
 */
record OnlineUsers(int people, Map<Long, Integer> byRoom) {
    private static final String PERSON = "person:";
    private static final String ROOM = "room:";

    static OnlineUsers in(Namespace namespace) {
        Set<String> people = new HashSet<>();
        Map<Long, Set<String>> byRoom = new HashMap<>();
        for (Socket socket : namespace.sockets()) {
            Set<String> rooms = socket.rooms();
            rooms.stream().filter(room -> room.startsWith(PERSON)).forEach(person -> {
                people.add(person);
                rooms.stream()
                        .filter(room -> room.startsWith(ROOM))
                        .forEach(room -> byRoom.computeIfAbsent(idOf(room), first -> new HashSet<>())
                                .add(person));
            });
        }
        return new OnlineUsers(
                people.size(),
                byRoom.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().size())));
    }

    private static long idOf(String room) {
        return Long.parseLong(room.substring(ROOM.length()));
    }
}
