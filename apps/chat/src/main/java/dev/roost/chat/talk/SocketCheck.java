package dev.roost.chat.talk;

import dev.roost.chat.service.access.Bans;
import dev.roost.chat.service.person.Devices;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.server.ServerRegistration;
import dev.roost.server.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares the sockets of this server with the database, in case an event of another server was lost, for example while Redis was
 * away: sockets join and leave the rooms of their people, and sockets of devices that were revoked, and of people who are banned, are
 * disconnected. One thread.
 */
@Component
final class SocketCheck {
    private static final Logger log = LoggerFactory.getLogger(SocketCheck.class);

    /** Ids per SQL statement. */
    private static final int BATCH_SIZE = 1000;

    /** A room that a socket is in or not, other than its person. */
    private record Difference(String socket, String room) {}

    private final TalkRooms talkRooms;
    private final RoomDirectory directory;
    private final Devices devices;
    private final Bans bans;
    private final ServerRegistration server;

    /** The differences of the last run. One that is found again isn't due to an event that is still under way. */
    private Set<Difference> found = new HashSet<>();

    SocketCheck(TalkRooms talkRooms, RoomDirectory directory, Devices devices, Bans bans, ServerRegistration server) {
        this.talkRooms = talkRooms;
        this.directory = directory;
        this.devices = devices;
        this.bans = bans;
        this.server = server;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    void run() {
        if (server.isAlone()) {
            return;
        }
        Map<String, List<Socket>> sockets = talkRooms.everybody().sockets().stream()
                .filter(socket -> VisitorResolver.find(socket).isPresent())
                .collect(Collectors.groupingBy(
                        socket -> VisitorResolver.of(socket).id()));
        Set<Difference> before = found;
        found = new HashSet<>();
        List<String> ids = new ArrayList<>(sockets.keySet());
        try {
            for (int from = 0; from < ids.size(); from += BATCH_SIZE) {
                check(ids.subList(from, Math.min(from + BATCH_SIZE, ids.size())), sockets, before);
            }
        } catch (DataAccessException e) {
            log.debug("Could not compare sockets with the database", e);
        }
    }

    private void check(List<String> ids, Map<String, List<Socket>> sockets, Set<Difference> before) {
        Map<String, Set<Long>> joined = directory.joinedBy(ids);
        for (String id : ids) {
            Set<String> rooms = Set.copyOf(TalkRooms.ofRooms(joined.getOrDefault(id, Set.of())));
            sockets.getOrDefault(id, List.of()).forEach(socket -> compare(socket, rooms, before));
        }
        disconnectRevoked(ids.stream()
                .flatMap(id -> sockets.getOrDefault(id, List.of()).stream())
                .toList());
        for (String id : bans.bannedAmong(ids)) {
            sockets.getOrDefault(id, List.of()).forEach(socket -> socket.disconnect(true));
        }
    }

    private void disconnectRevoked(List<Socket> sockets) {
        Set<String> revoked = devices.revoked(sockets.stream()
                .flatMap(socket -> SocketDevice.find(socket).stream())
                .collect(Collectors.toSet()));
        sockets.stream()
                .filter(socket ->
                        SocketDevice.find(socket).filter(revoked::contains).isPresent())
                .forEach(socket -> socket.disconnect(true));
    }

    private void compare(Socket socket, Set<String> rooms, Set<Difference> before) {
        Set<String> present = new HashSet<>(socket.rooms());
        present.removeIf(room -> !TalkRooms.isRoom(room));
        for (String room : present) {
            if (!rooms.contains(room) && isOld(socket, room, before)) {
                socket.leave(room);
            }
        }
        for (String room : rooms) {
            if (!present.contains(room) && isOld(socket, room, before)) {
                socket.join(room);
            }
        }
    }

    private boolean isOld(Socket socket, String room, Set<Difference> before) {
        Difference difference = new Difference(socket.id(), room);
        found.add(difference);
        return before.contains(difference);
    }
}
