package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Room;
import dev.roost.chat.service.Messages;
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
 * The rooms, as guests know them. Each handler waits for the room's turn, so that what one guest does takes effect in its
 * order, whichever rooms it concerns.
 */
@WebSocketGateway(namespace = "room")
@UseAckPolicy(AckPolicy.RETURNED_VALUES)
@UseFilters({SeedChatExceptionFilter.class, SeedGatewayExceptionFilter.class})
@ConditionalOnGuests
class SeedRoomGateway implements AsyncOnGatewayConnection, OnGatewayDisconnect {
    private final GuestInput input;
    private final SeedGuests guests;
    private final Rooms rooms;
    private final Messages messages;
    private final RoostServer server;

    SeedRoomGateway(GuestInput input, SeedGuests guests, Rooms rooms, Messages messages, RoostServer server) {
        this.input = input;
        this.guests = guests;
        this.rooms = rooms;
        this.messages = messages;
        this.server = server;
    }

    @Override
    public CompletionStage<?> handleConnection(Socket socket) {
        return rooms.tellNames(
                names -> socket.emit("rooms", names.stream().map(Html::name).toList()));
    }

    @Override
    public void handleDisconnect(Socket socket, DisconnectReason reason) {
        new GuestSocket(socket).place().ifPresent(guests::gone);
    }

    @SubscribeMessage("createRoom")
    @RateLimit(events = 60, seconds = 60)
    void handleCreateRoom(@MessageBody @Nullable CreateRoomRequest body) {
        CreateRoomRequest wish = GuestInput.required(body);
        Name room = Name.ofRoom(wish.room());
        Name nickname = input.nickname(wish.nickname());
        await(rooms.createByGuest(room, nickname.text()));
    }

    @SubscribeMessage("joinRoom")
    @RateLimit(events = 200, seconds = 10)
    void handleJoinRoom(@ConnectedSocket Socket socket, @MessageBody @Nullable JoinRoomRequest body) {
        JoinRoomRequest wish = GuestInput.required(body);
        Name name = Name.ofRoom(wish.room());
        Name nickname = input.nickname(wish.nickname());
        Room room = rooms.find(name)
                .orElseThrow(() -> new ChatException("room_unknown", "room: unknown (expected: one of the list)"));
        go(new GuestSocket(socket), new GuestSocket.Place(room.id(), nickname.text()));
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
        GuestSocket.Place place = new GuestSocket.Place(roomOf(guest, name), nickname.text());
        go(guest, place);
        if (text.isBlank()) {
            // Guests are told to the letter; for others nothing was said.
            socket.to(GuestSocket.ofRoom(place.room())).emit("message", MessageEvent.of(nickname.text(), text));
        } else {
            await(messages.sendByGuest(place.room(), nickname, new GuestMessage(nickname.text(), text, socket.id())));
        }
    }

    private long roomOf(GuestSocket guest, Name name) {
        long wanted = rooms.find(name).map(Room::id).orElse(-1L);
        return guest.place()
                .map(GuestSocket.Place::room)
                .filter(room -> room == wanted)
                .orElseThrow(() -> new ChatException("not_member", "room: not joined (expected: the room one is in)"));
    }

    /** To another room, or by another nickname; where it is already, nobody is told again. */
    private void go(GuestSocket guest, GuestSocket.Place next) {
        GuestSocket.Place before = guest.move(next).orElse(null);
        if (!next.equals(before)) {
            if (before != null) {
                guests.gone(before);
            }
            await(rooms.guestJoined(next.room(), next.nickname()));
        }
    }

    private static void await(CompletionStage<?> turn) {
        turn.toCompletableFuture().join();
    }
}
