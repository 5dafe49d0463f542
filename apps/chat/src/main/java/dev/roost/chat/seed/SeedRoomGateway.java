package dev.roost.chat.seed;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.MessageText;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Room;
import dev.roost.chat.service.message.Messages;
import dev.roost.chat.service.quota.WriteQuotas;
import dev.roost.chat.service.room.GuestModeration;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.room.Rooms;
import dev.roost.chat.service.server.OnlineGuests;
import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.AsyncOnGatewayConnection;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseAckPolicy;
import dev.roost.gateway.UseFilters;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.DisconnectReason;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms, for guests. Each handler waits for the change of its room, so that the requests of one guest take effect in order,
 * even in different rooms.
 */
@WebSocketGateway(namespace = "room")
@UseAckPolicy(AckPolicy.RETURNED_VALUES)
@UseFilters({SeedChatExceptionFilter.class, SeedGatewayExceptionFilter.class})
@ConditionalOnGuests
class SeedRoomGateway implements AsyncOnGatewayConnection, OnGatewayDisconnect {
    private static final Logger log = LoggerFactory.getLogger(SeedRoomGateway.class);

    private final GuestInput input;
    private final OnlineGuests guests;
    private final OriginalRooms originalRooms;
    private final Rooms rooms;
    private final RoomDirectory directory;
    private final Messages messages;
    private final WriteQuotas quotas;
    private final GuestModeration guestModeration;
    private final RoostServer server;
    private final Clock clock;

    SeedRoomGateway(
            GuestInput input,
            OnlineGuests guests,
            OriginalRooms originalRooms,
            Rooms rooms,
            RoomDirectory directory,
            Messages messages,
            WriteQuotas quotas,
            GuestModeration guestModeration,
            RoostServer server,
            Clock clock) {
        this.input = input;
        this.guests = guests;
        this.originalRooms = originalRooms;
        this.rooms = rooms;
        this.directory = directory;
        this.messages = messages;
        this.quotas = quotas;
        this.guestModeration = guestModeration;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public CompletionStage<?> handleConnection(Socket socket) {
        return rooms.withNames(
                names -> socket.emit("rooms", names.stream().map(Html::name).toList()));
    }

    @Override
    public void handleDisconnect(Socket socket, DisconnectReason reason) {
        new GuestSocket(socket).lastLocation().ifPresent(location -> left(socket.id(), location));
    }

    @SubscribeMessage("createRoom")
    @RateLimit(events = 60, seconds = 60)
    @RateLimit(events = 600, seconds = 60, per = ADDRESS)
    void handleCreateRoom(ClientNetwork network, @MessageBody @Nullable CreateRoomRequest body) {
        CreateRoomRequest request = GuestInput.required(body);
        Name room = Name.ofRoom(request.room());
        Name nickname = input.nickname(request.nickname());
        quotas.guestRoom(network);
        await(rooms.createByGuest(room, nickname.text()));
    }

    @SubscribeMessage("joinRoom")
    @RateLimit(events = 200, seconds = 10)
    @RateLimit(events = 1000, seconds = 10, per = ADDRESS)
    void handleJoinRoom(
            @ConnectedSocket Socket socket, ClientNetwork network, @MessageBody @Nullable JoinRoomRequest body) {
        JoinRoomRequest request = GuestInput.required(body);
        Name name = Name.ofRoom(request.room());
        Name nickname = input.nickname(request.nickname());
        Room room = directory.find(name).orElseGet(() -> ofOriginalServer(name, nickname, network));
        guestModeration.requireMayEnter(room.id(), network);
        move(new GuestSocket(socket), room, nickname, network);
        server.of("chat").emit("notice", NoticeEvent.joined(nickname.text(), room.name()));
    }

    @SubscribeMessage("message")
    @RateLimit(events = 500, seconds = 10)
    @RateLimit(events = 1000, seconds = 10, per = ADDRESS)
    void handleMessage(
            @ConnectedSocket Socket socket, ClientNetwork network, @MessageBody @Nullable RoomMessageRequest body) {
        RoomMessageRequest message = GuestInput.required(body);
        Name name = Name.ofRoom(message.room());
        Name nickname = input.nickname(message.nickname());
        String text = GuestInput.text(message.message());
        GuestSocket guest = new GuestSocket(socket);
        requireMayWrite(guest, name, nickname, network);
        quotas.guestMessage(network, text);
        Room room = roomOf(guest, name);
        move(guest, room, nickname, network);
        if (MessageText.isBlank(text)) {
            // The original passes blank messages on; the chat does not store them.
            socket.to(originalRooms.of(room.id(), room.name())).emit("message", MessageEvent.of(nickname.text(), text));
        } else {
            await(messages.sendByGuest(room.id(), nickname, new GuestMessage(nickname.text(), text, socket.id())));
        }
    }

    /** Returns a room of the lists that servers of the original application send, which only they know. */
    private Room ofOriginalServer(Name name, Name nickname, ClientNetwork network) {
        if (!originalRooms.originalServers()) {
            throw new ChatException("room_unknown", "room: unknown (expected: a room of the list)");
        }
        quotas.guestRoom(network);
        return rooms.createByGuest(name, nickname.text()).toCompletableFuture().join();
    }

    /** Also for a guest who was removed, and is in the room no longer. */
    private void requireMayWrite(GuestSocket guest, Name name, Name nickname, ClientNetwork network) {
        directory.find(name).map(Room::id).ifPresent(room -> {
            GuestSocket.Location there = new GuestSocket.Location(room, nickname.text());
            guestModeration.requireMayWrite(room, network, nickname.text(), guest.enteredAt(there));
        });
    }

    private Room roomOf(GuestSocket guest, Name name) {
        long joined = guest.location().map(GuestSocket.Location::room).orElse(-1L);
        return directory
                .find(name)
                .filter(room -> room.id() == joined)
                .orElseThrow(() -> new ChatException("not_member", "room: not joined (expected: the joined room)"));
    }

    /** Moves a guest, and publishes it if room or nickname have changed. */
    private void move(GuestSocket guest, Room room, Name nickname, ClientNetwork network) {
        GuestSocket.Location next = new GuestSocket.Location(room.id(), nickname.text());
        GuestSocket.Location before = guest.move(next, originalRooms.of(room.id(), room.name()), clock.instant())
                .orElse(null);
        if (!next.equals(before)) {
            if (before != null) {
                left(guest.socket().id(), before);
            }
            await(guests.entered(guest.socket().id(), next.room(), next.nickname(), network));
        }
    }

    private void left(String socket, GuestSocket.Location location) {
        guests.left(socket, location.room(), location.nickname()).exceptionally(failure -> {
            log.error("{}: could not publish that the guest left", location, failure);
            return null;
        });
    }

    private static void await(CompletionStage<?> change) {
        change.toCompletableFuture().join();
    }
}
