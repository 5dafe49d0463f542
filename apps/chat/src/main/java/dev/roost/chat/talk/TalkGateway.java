package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.Invitation;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Roles;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections, nicknames and typing. */
@WebSocketGateway(namespace = "talk")
@UseGuards(LoginGuard.class)
@TalkErrorFilters
class TalkGateway implements OnGatewayConnection, OnGatewayDisconnect {
    private static final Duration LOGOUT_DELAY = Duration.ofMillis(200);

    private final People people;
    private final RoomDirectory rooms;
    private final FileService files;
    private final Roles roles;
    private final LoginGuard loginGuard;
    private final PresenceTracker presence;
    private final TalkRooms talkRooms;
    private final DelayScheduler delays;

    TalkGateway(
            People people,
            RoomDirectory rooms,
            FileService files,
            Roles roles,
            LoginGuard loginGuard,
            PresenceTracker presence,
            TalkRooms talkRooms,
            DelayScheduler delays) {
        this.people = people;
        this.rooms = rooms;
        this.files = files;
        this.roles = roles;
        this.loginGuard = loginGuard;
        this.presence = presence;
        this.talkRooms = talkRooms;
        this.delays = delays;
    }

    /**
     * @param maxFileSize in bytes
     * @param roles of the people who are not members only
     * @param archivedRooms the number of archived rooms, which are not among {@code rooms}
     */
    record Welcome(
            Person person,
            @Nullable String token,
            List<Room> rooms,
            List<Invitation> invitations,
            long maxFileSize,
            Map<String, Role> roles,
            int archivedRooms) {}

    record Rename(@NotNull String nickname) {}

    record RenameResult(Person person, @Nullable String token) {}

    record Logout(@Nullable Boolean everywhere) {}

    record TypingRequest(@NotNull Long room) {}

    record Typing(long room, Person person) {}

    @Override
    public void handleConnection(Socket socket) {
        Visitor visitor = VisitorResolver.of(socket);
        Person person = people.get(visitor);
        // Join before the queries below, so that no event between them is missed.
        socket.join(TalkRooms.ofPerson(visitor.id()));
        SocketDevice.find(socket).ifPresent(device -> socket.join(TalkRooms.ofDevice(device)));
        if (!loginGuard.isValid(socket, visitor.id())) {
            socket.disconnect(true);
            return;
        }
        List<Long> joined = rooms.joinedBy(visitor);
        socket.join(TalkRooms.ofRooms(joined));
        List<Room> all = rooms.list(visitor);
        leaveRoomsLeftMeanwhile(socket, joined, all);
        List<Room> shown = all.stream().filter(room -> !room.readOnly()).toList();
        socket.emit(
                "welcome",
                new Welcome(
                        person,
                        loginGuard.token(socket, person),
                        shown,
                        rooms.invitationsOf(visitor),
                        files.maxSize(),
                        roles.all(),
                        all.size() - shown.size()));
        presence.connected(visitor, joined);
    }

    private static void leaveRoomsLeftMeanwhile(Socket socket, List<Long> joined, List<Room> all) {
        Set<Long> left = new HashSet<>(joined);
        all.stream().filter(Room::joined).map(Room::id).forEach(left::remove);
        left.forEach(room -> socket.leave(TalkRooms.ofRoom(room)));
    }

    @Override
    public void handleDisconnect(Socket socket, DisconnectReason reason) {
        presence.disconnected(VisitorResolver.of(socket), SocketDevice.find(socket));
    }

    @SubscribeMessage("me:rename")
    @RateLimit(events = 5, seconds = 60, per = USER)
    @RateLimit(events = 100, seconds = 60, per = ADDRESS)
    RenameResult rename(Visitor visitor, @ConnectedSocket Socket socket, @MessageBody @NotNull @Valid Rename body) {
        Person person = people.rename(visitor, body.nickname());
        return new RenameResult(person, loginGuard.token(socket, person));
    }

    /** Disconnects the other sockets of the device or person at once, and this one after its acknowledgement. */
    @SubscribeMessage("me:logout")
    @RateLimit(events = 5, seconds = 60, per = USER)
    @RateLimit(events = 100, seconds = 60, per = ADDRESS)
    Map<String, Object> logout(
            Visitor visitor, @ConnectedSocket Socket socket, @MessageBody @Nullable @Valid Logout body) {
        Optional<String> device =
                SocketDevice.find(socket).filter(thisDevice -> body == null || !Boolean.TRUE.equals(body.everywhere()));
        loginGuard.logout(socket, people.get(visitor), device.isEmpty());
        device.map(talkRooms::device)
                .orElseGet(() -> talkRooms.person(visitor.id()))
                .except(socket.id())
                .disconnectSockets(true);
        delays.schedule(LOGOUT_DELAY, () -> socket.disconnect(true));
        return Map.of();
    }

    @SubscribeMessage("typing")
    @RateLimit(events = 10, seconds = 10, per = USER)
    @RateLimit(events = 200, seconds = 10, per = ADDRESS)
    void typing(Visitor visitor, @ConnectedSocket Socket socket, @MessageBody @NotNull @Valid TypingRequest body) {
        String room = TalkRooms.ofRoom(body.room());
        if (socket.rooms().contains(room)) {
            socket.to(room)
                    .except(TalkRooms.ofPerson(visitor.id()))
                    .asVolatile()
                    .emit("typing", new Typing(body.room(), people.get(visitor)));
        }
    }
}
