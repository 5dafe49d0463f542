package dev.roost.chat.talk;

import dev.roost.chat.domain.Guests;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.Rooms;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.beans.factory.ObjectProvider;

/** The rooms: who makes them, and who is in them. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class TalkRoomGateway {
    private final Rooms rooms;
    private final Presence presence;
    private final ObjectProvider<Guests> guests;

    TalkRoomGateway(Rooms rooms, Presence presence, ObjectProvider<Guests> guests) {
        this.rooms = rooms;
        this.presence = presence;
        this.guests = guests;
    }

    record RoomList(List<Room> rooms) {}

    record Create(@NotNull String name) {}

    record InRoom(@NotNull Long room) {}

    record Read(@NotNull Long room, @NotNull Long message) {}

    record OneRoom(Room room) {}

    record Unread(long unread, long mentions) {}

    record Entered(Room room, List<RoomMember> members, List<Message> messages, boolean more) {}

    @SubscribeMessage("room:list")
    @RateLimit(events = 10, seconds = 10)
    RoomList list(Visitor visitor) {
        return new RoomList(rooms.list(visitor));
    }

    @SubscribeMessage("room:create")
    @RateLimit(events = 10, seconds = 60)
    CompletionStage<OneRoom> create(Visitor visitor, @MessageBody @NotNull @Valid Create body) {
        return rooms.create(visitor, body.name()).thenApply(OneRoom::new);
    }

    @SubscribeMessage("room:join")
    @RateLimit(events = 60, seconds = 10)
    CompletionStage<Entered> join(Visitor visitor, @MessageBody @NotNull @Valid InRoom body) {
        return rooms.join(visitor, body.room()).thenCompose(this::withWhoIsThere);
    }

    private CompletionStage<Entered> withWhoIsThere(Rooms.Entered found) {
        long room = found.room().id();
        Guests someGuests = guests.getIfAvailable(() -> any -> CompletableFuture.completedFuture(Set.of()));
        return presence.in(room).thenCombine(someGuests.in(room), (online, guestsThere) -> {
            List<RoomMember> all = new ArrayList<>();
            found.members()
                    .forEach(member -> all.add(
                            member.withOnline(online.contains(member.person().id()))));
            guestsThere.stream().sorted().forEach(guest -> all.add(RoomMember.guest(guest)));
            return new Entered(found.room(), all, found.messages(), found.more());
        });
    }

    @SubscribeMessage("room:leave")
    @RateLimit(events = 60, seconds = 10)
    CompletionStage<Map<String, Object>> leave(Visitor visitor, @MessageBody @NotNull @Valid InRoom body) {
        return rooms.leave(visitor, body.room()).thenApply(left -> Map.of());
    }

    @SubscribeMessage("room:read")
    @RateLimit(events = 40, seconds = 10)
    Unread read(Visitor visitor, @MessageBody @NotNull @Valid Read body) {
        var position = rooms.read(visitor, body.room(), body.message());
        return new Unread(position.unread(), position.mentions());
    }
}
