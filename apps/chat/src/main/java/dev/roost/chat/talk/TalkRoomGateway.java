package dev.roost.chat.talk;

import dev.roost.chat.domain.Guests;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.RoomDirectory;
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

/** Requests for rooms and their members. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class TalkRoomGateway {
    private final Rooms rooms;
    private final RoomDirectory directory;
    private final Presence presence;
    private final ObjectProvider<Guests> guests;

    TalkRoomGateway(Rooms rooms, RoomDirectory directory, Presence presence, ObjectProvider<Guests> guests) {
        this.rooms = rooms;
        this.directory = directory;
        this.presence = presence;
        this.guests = guests;
    }

    record RoomList(List<Room> rooms) {}

    record Create(@NotNull String name) {}

    record InRoom(@NotNull Long room) {}

    record Read(@NotNull Long room, @NotNull Long message) {}

    record RoomResult(Room room) {}

    record Unread(long unread, long mentions) {}

    record RoomContent(Room room, List<RoomMember> members, List<Message> messages, boolean more) {}

    @SubscribeMessage("room:list")
    @RateLimit(events = 10, seconds = 10)
    RoomList list(Visitor visitor) {
        return new RoomList(directory.list(visitor));
    }

    @SubscribeMessage("room:create")
    @RateLimit(events = 10, seconds = 60)
    CompletionStage<RoomResult> create(Visitor visitor, @MessageBody @NotNull @Valid Create body) {
        return rooms.create(visitor, body.name()).thenApply(RoomResult::new);
    }

    @SubscribeMessage("room:join")
    @RateLimit(events = 60, seconds = 10)
    CompletionStage<RoomContent> join(Visitor visitor, @MessageBody @NotNull @Valid InRoom body) {
        return rooms.join(visitor, body.room()).thenCompose(this::withPresence);
    }

    private CompletionStage<RoomContent> withPresence(Rooms.RoomContent content) {
        long room = content.room().id();
        Guests allGuests = guests.getIfAvailable(() -> any -> CompletableFuture.completedFuture(Set.of()));
        return presence.onlineIn(room).thenCombine(allGuests.nicknames(room), (online, nicknames) -> {
            List<RoomMember> all = new ArrayList<>();
            content.members()
                    .forEach(member -> all.add(
                            member.withOnline(online.contains(member.person().id()))));
            nicknames.stream().sorted().forEach(nickname -> all.add(RoomMember.guest(nickname)));
            return new RoomContent(content.room(), all, content.messages(), content.more());
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
