package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.room.GuestModeration;
import dev.roost.chat.service.room.RoomModeration;
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
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests of room moderation. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class ModerationGateway {
    private static final int MAX_ID_LENGTH = 36;
    private static final int MAX_NICKNAME_LENGTH = 320;
    private static final int MINUTES_PER_DAY = 1_440;
    private static final int MINUTES_PER_YEAR = 525_600;

    private final RoomModeration moderation;
    private final GuestModeration guests;

    ModerationGateway(RoomModeration moderation, GuestModeration guests) {
        this.moderation = moderation;
        this.guests = guests;
    }

    record Rename(@NotNull Long room, @NotNull String name) {}

    record Mute(
            @NotNull Long room,
            @Nullable @Size(max = MAX_ID_LENGTH) String person,
            @Nullable @Size(max = MAX_NICKNAME_LENGTH) String guest,
            @NotNull @Min(0) @Max(MINUTES_PER_YEAR) Integer minutes) {}

    record Remove(
            @NotNull Long room,
            @Nullable @Size(max = MAX_ID_LENGTH) String person,
            @Nullable @Size(max = MAX_NICKNAME_LENGTH) String guest,
            @Nullable @Min(1) @Max(MINUTES_PER_YEAR) Integer minutes) {}

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
        requireOne(body.person(), body.guest());
        CompletionStage<RoomMember> muted = body.person() != null
                ? moderation.mute(visitor, body.room(), body.person(), body.minutes())
                : guests.mute(visitor, body.room(), String.valueOf(body.guest()), body.minutes());
        return muted.thenApply(MemberResult::new);
    }

    @SubscribeMessage("room:remove")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<Map<String, Object>> remove(Visitor visitor, @MessageBody @NotNull @Valid Remove body) {
        requireOne(body.person(), body.guest());
        int minutes = Objects.requireNonNullElse(body.minutes(), MINUTES_PER_DAY);
        CompletionStage<?> removal = body.person() != null
                ? moderation.remove(visitor, body.room(), body.person(), minutes)
                : guests.remove(visitor, body.room(), String.valueOf(body.guest()), minutes);
        return removal.thenApply(removed -> Map.of());
    }

    private static void requireOne(@Nullable String person, @Nullable String guest) {
        if ((person == null) == (guest == null)) {
            throw ChatException.invalid("person", "either a person or a guest");
        }
    }
}
