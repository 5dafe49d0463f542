package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.domain.search.FoundPerson;
import dev.roost.chat.service.access.VisiblePeople;
import dev.roost.chat.service.room.DirectRooms;
import dev.roost.chat.service.room.Invitations;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests that find people, write to one, or invite them. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class InvitationGateway {
    private static final int MAX_ID_LENGTH = 36;
    private static final int MAX_QUERY_LENGTH = 80;

    private final VisiblePeople visiblePeople;
    private final DirectRooms directRooms;
    private final Invitations invitations;

    InvitationGateway(VisiblePeople visiblePeople, DirectRooms directRooms, Invitations invitations) {
        this.visiblePeople = visiblePeople;
        this.directRooms = directRooms;
        this.invitations = invitations;
    }

    record Find(
            @NotNull @Size(max = MAX_QUERY_LENGTH) String query,
            @Nullable Long room) {}

    record FoundPeople(List<FoundPerson> people) {}

    record With(@NotNull @Size(max = MAX_ID_LENGTH) String person) {}

    record Invited(
            @NotNull Long room,
            @NotNull @Size(max = MAX_ID_LENGTH) String person) {}

    record Declined(@NotNull Long room) {}

    record RoomResult(Room room) {}

    @SubscribeMessage("person:find")
    @RateLimit(events = 30, seconds = 10, per = USER)
    @RateLimit(events = 600, seconds = 10, per = ADDRESS)
    FoundPeople find(Visitor visitor, @MessageBody @NotNull @Valid Find body) {
        return new FoundPeople(visiblePeople.find(visitor, body.query(), body.room()));
    }

    @SubscribeMessage("room:direct")
    @RateLimit(events = 20, seconds = 60, per = USER)
    @RateLimit(events = 400, seconds = 60, per = ADDRESS)
    CompletionStage<RoomResult> openDirect(Visitor visitor, @MessageBody @NotNull @Valid With body) {
        return directRooms.open(visitor, body.person()).thenApply(RoomResult::new);
    }

    @SubscribeMessage("room:invite")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<Map<String, Object>> invite(Visitor visitor, @MessageBody @NotNull @Valid Invited body) {
        return invitations.invite(visitor, body.room(), body.person()).thenApply(done -> Map.of());
    }

    @SubscribeMessage("room:uninvite")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<Map<String, Object>> withdraw(Visitor visitor, @MessageBody @NotNull @Valid Invited body) {
        return invitations.withdraw(visitor, body.room(), body.person()).thenApply(done -> Map.of());
    }

    @SubscribeMessage("room:decline")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<Map<String, Object>> decline(Visitor visitor, @MessageBody @NotNull @Valid Declined body) {
        return invitations.decline(visitor, body.room()).thenApply(done -> Map.of());
    }
}
