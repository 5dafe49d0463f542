package dev.roost.chat.talk;

import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.RoomModeration;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the owner of a room may do. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class ModerationGateway {
    private static final int YEAR_OF_MINUTES = 525_600;

    private final RoomModeration owners;
    private final Presence presence;

    ModerationGateway(RoomModeration owners, Presence presence) {
        this.owners = owners;
        this.presence = presence;
    }

    record Rename(@NotNull Long room, @NotNull String name) {}

    record Mute(
            @NotNull Long room,
            @NotNull String person,
            @NotNull @Min(0) @Max(YEAR_OF_MINUTES) Integer minutes) {}

    record Remove(@NotNull Long room, @NotNull String person) {}

    record OneRoom(Room room) {}

    record OneMember(RoomMember member) {}

    @SubscribeMessage("room:rename")
    @RateLimit(events = 10, seconds = 60)
    CompletionStage<OneRoom> rename(Visitor visitor, @MessageBody @NotNull @Valid Rename body) {
        return owners.rename(visitor, body.room(), body.name()).thenApply(OneRoom::new);
    }

    @SubscribeMessage("room:mute")
    @RateLimit(events = 20, seconds = 10)
    CompletionStage<OneMember> mute(Visitor visitor, @MessageBody @NotNull @Valid Mute body) {
        return owners.mute(visitor, body.room(), body.person(), body.minutes())
                .thenCompose(presence::of)
                .thenApply(OneMember::new);
    }

    @SubscribeMessage("room:remove")
    @RateLimit(events = 20, seconds = 10)
    CompletionStage<Map<String, Object>> remove(Visitor visitor, @MessageBody @NotNull @Valid Remove body) {
        return owners.remove(visitor, body.room(), body.person()).thenApply(removed -> Map.of());
    }
}
