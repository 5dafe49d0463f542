package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

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
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Requests of room moderation. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class ModerationGateway {
    private static final int MAX_ID_LENGTH = 36;
    private static final int MINUTES_PER_YEAR = 525_600;

    private final RoomModeration moderation;

    ModerationGateway(RoomModeration moderation) {
        this.moderation = moderation;
    }

    record Rename(@NotNull Long room, @NotNull String name) {}

    record Mute(
            @NotNull Long room,
            @NotNull @Size(max = MAX_ID_LENGTH) String person,
            @NotNull @Min(0) @Max(MINUTES_PER_YEAR) Integer minutes) {}

    record Remove(
            @NotNull Long room,
            @NotNull @Size(max = MAX_ID_LENGTH) String person) {}

    record RoomResult(Room room) {}

    record MemberResult(RoomMember member) {}

    @SubscribeMessage("room:rename")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<RoomResult> rename(Visitor visitor, @MessageBody @NotNull @Valid Rename body) {
        return moderation.rename(visitor, body.room(), body.name()).thenApply(RoomResult::new);
    }

    @SubscribeMessage("room:mute")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<MemberResult> mute(Visitor visitor, @MessageBody @NotNull @Valid Mute body) {
        return moderation
                .mute(visitor, body.room(), body.person(), body.minutes())
                .thenApply(MemberResult::new);
    }

    @SubscribeMessage("room:remove")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<Map<String, Object>> remove(Visitor visitor, @MessageBody @NotNull @Valid Remove body) {
        return moderation.remove(visitor, body.room(), body.person()).thenApply(removed -> Map.of());
    }
}
