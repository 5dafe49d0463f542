package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Room;
import dev.roost.chat.service.Messages;
import dev.roost.chat.service.RoomDirectory;
import dev.roost.chat.service.Rooms;
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
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The rooms, for guests. Each handler waits for the change of its room, so that the requests of one guest take effect in order,
 * even in different rooms.
 */
@WebSocketGateway(namespace = "room")
@UseAckPolicy(AckPolicy.RETURNED_VALUES)
@UseFilters({SeedChatExceptionFilter.class, SeedGatewayExceptionFilter.class})
@ConditionalOnGuests
class SeedRoomGateway implements AsyncOnGatewayConnection, OnGatewayDisconnect {
    private final GuestInput input;
    private final SeedGuests guests;
    private final Rooms rooms;
    private final RoomDirectory directory;
    private final Messages messages;
    private final RoostServer server;

    SeedRoomGateway(
            GuestInput input,
            SeedGuests guests,
            Rooms rooms,
            RoomDirectory directory,
            Messages messages,
            RoostServer server) {
        this.input = input;
        this.guests = guests;
        this.rooms = rooms;
        this.directory = directory;
        this.messages = messages;
        this.server = server;
    }

    @Override
    public CompletionStage<?> handleConnection(Socket socket) {
        return rooms.withNames(
                names -> socket.emit("rooms", names.stream().map(Html::name).toList()));
    }

    @Override
    public void handleDisconnect(Socket socket, DisconnectReason reason) {
        new GuestSocket(socket).location().ifPresent(guests::left);
    }

    @SubscribeMessage("createRoom")
    @RateLimit(events = 60, seconds = 60)
    void handleCreateRoom(@MessageBody @Nullable CreateRoomRequest body) {
        CreateRoomRequest request = GuestInput.required(body);
        Name room = Name.ofRoom(request.room());
        Name nickname = input.nickname(request.nickname());
        await(rooms.createByGuest(room, nickname.text()));
    }

    @SubscribeMessage("joinRoom")
    @RateLimit(events = 200, seconds = 10)
    void handleJoinRoom(@ConnectedSocket Socket socket, @MessageBody @Nullable JoinRoomRequest body) {
        JoinRoomRequest request = GuestInput.required(body);
        Name name = Name.ofRoom(request.room());
        Name nickname = input.nickname(request.nickname());
        Room room = directory
                .find(name)
                .orElseThrow(() -> new ChatException("room_unknown", "room: unknown (expected: a room of the list)"));
        move(new GuestSocket(socket), new GuestSocket.Location(room.id(), nickname.text()));
        server.of("chat").emit("notice", NoticeEvent.joined(nickname.text(), room.name()));
    }

    @SubscribeMessage("message")
    @RateLimit(events = 500, seconds = 10)
    void handleMessage(@ConnectedSocket Socket socket, @MessageBody @Nullable RoomMessageRequest body) {
        RoomMessageRequest message = GuestInput.required(body);
        Name name = Name.ofRoom(message.room());
        Name nickname = input.nickname(message.nickname());
        String text = GuestInput.text(message.message());
        GuestSocket guest = new GuestSocket(socket);
        GuestSocket.Location location = new GuestSocket.Location(roomOf(guest, name), nickname.text());
        move(guest, location);
        if (text.isBlank()) {
            // The original passes blank messages on; the chat does not store them.
            socket.to(GuestSocket.ofRoom(location.room())).emit("message", MessageEvent.of(nickname.text(), text));
        } else {
            await(messages.sendByGuest(
                    location.room(), nickname, new GuestMessage(nickname.text(), text, socket.id())));
        }
    }

    private long roomOf(GuestSocket guest, Name name) {
        long wanted = directory.find(name).map(Room::id).orElse(-1L);
        return guest.location()
                .map(GuestSocket.Location::room)
                .filter(room -> room == wanted)
                .orElseThrow(() -> new ChatException("not_member", "room: not joined (expected: the joined room)"));
    }

    /** Moves a guest, and publishes it if room or nickname have changed. */
    private void move(GuestSocket guest, GuestSocket.Location next) {
        GuestSocket.Location before = guest.move(next).orElse(null);
        if (!next.equals(before)) {
            if (before != null) {
                guests.left(before);
            }
            await(rooms.guestJoined(next.room(), next.nickname()));
        }
    }

    private static void await(CompletionStage<?> change) {
        change.toCompletableFuture().join();
    }
}
