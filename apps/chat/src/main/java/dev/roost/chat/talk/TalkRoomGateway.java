package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Invitation;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.quota.WriteQuotas;
import dev.roost.chat.service.room.GuestModeration;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.room.Rooms;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests for rooms and their members. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class TalkRoomGateway {
    private final Rooms rooms;
    private final RoomDirectory directory;
    private final WriteQuotas quotas;
    private final GuestModeration guestModeration;

    TalkRoomGateway(Rooms rooms, RoomDirectory directory, WriteQuotas quotas, GuestModeration guestModeration) {
        this.guestModeration = guestModeration;
        this.rooms = rooms;
        this.directory = directory;
        this.quotas = quotas;
    }

    record ListRooms(@Nullable Boolean archived) {}

    /** @param archivedRooms the number of archived rooms, whether they are listed or not */
    record RoomList(List<Room> rooms, List<Invitation> invitations, int archivedRooms) {}

    /** @param kind public if absent */
    record Create(
            @NotNull String name,
            @Nullable @Pattern(regexp = "public|private") String kind) {
        RoomKind roomKind() {
            return kind == null ? RoomKind.PUBLIC : RoomKind.of(kind);
        }
    }

    record InRoom(@NotNull Long room) {}

    record Read(@NotNull Long room, @NotNull Long message) {}

    record RoomResult(Room room) {}

    record Unread(long unread, long mentions) {}

    record RoomContent(Room room, List<RoomMember> members, List<Message> messages, boolean more) {}

    @SubscribeMessage("room:list")
    @RateLimit(events = 10, seconds = 10, per = USER)
    @RateLimit(events = 200, seconds = 10, per = ADDRESS)
    RoomList list(Visitor visitor, @MessageBody @Nullable @Valid ListRooms body) {
        boolean archived = body != null && Boolean.TRUE.equals(body.archived());
        List<Room> all = directory.list(visitor);
        List<Room> rooms =
                all.stream().filter(room -> room.readOnly() == archived).toList();
        return new RoomList(
                rooms, directory.invitationsOf(visitor), archived ? rooms.size() : all.size() - rooms.size());
    }

    @SubscribeMessage("room:create")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<RoomResult> create(
            Visitor visitor, ClientNetwork network, @MessageBody @NotNull @Valid Create body) {
        quotas.room(network);
        return rooms.create(visitor, body.name(), body.roomKind()).thenApply(RoomResult::new);
    }

    @SubscribeMessage("room:join")
    @RateLimit(events = 60, seconds = 10, per = USER)
    @RateLimit(events = 1200, seconds = 10, per = ADDRESS)
    CompletionStage<RoomContent> join(Visitor visitor, @MessageBody @NotNull @Valid InRoom body) {
        return rooms.join(visitor, body.room()).thenApply(this::withGuests);
    }

    private RoomContent withGuests(Rooms.RoomContent content) {
        List<RoomMember> all = new ArrayList<>(content.members());
        Map<String, Instant> muted = content.guests().isEmpty()
                ? Map.of()
                : guestModeration.mutedIn(content.room().id());
        content.guests().stream()
                .sorted()
                .forEach(nickname -> all.add(RoomMember.guest(nickname, muted.get(nickname))));
        return new RoomContent(content.room(), all, content.messages(), content.more());
    }

    @SubscribeMessage("room:leave")
    @RateLimit(events = 60, seconds = 10, per = USER)
    @RateLimit(events = 1200, seconds = 10, per = ADDRESS)
    CompletionStage<Map<String, Object>> leave(Visitor visitor, @MessageBody @NotNull @Valid InRoom body) {
        return rooms.leave(visitor, body.room()).thenApply(left -> Map.of());
    }

    @SubscribeMessage("room:read")
    @RateLimit(events = 40, seconds = 10, per = USER)
    @RateLimit(events = 800, seconds = 10, per = ADDRESS)
    CompletionStage<Unread> read(Visitor visitor, @MessageBody @NotNull @Valid Read body) {
        return rooms.read(visitor, body.room(), body.message())
                .thenApply(position -> new Unread(position.unread(), position.mentions()));
    }
}
