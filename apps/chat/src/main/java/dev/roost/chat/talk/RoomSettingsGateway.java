package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.room.RoomDeletion;
import dev.roost.chat.service.room.RoomModeration;
import dev.roost.chat.service.room.RoomSettings;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Requests by which the owner changes, hands over or deletes a room. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class RoomSettingsGateway {
    private static final int MAX_ID_LENGTH = 36;

    private final RoomSettings settings;
    private final RoomModeration moderation;
    private final RoomDeletion deletion;

    RoomSettingsGateway(RoomSettings settings, RoomModeration moderation, RoomDeletion deletion) {
        this.settings = settings;
        this.moderation = moderation;
        this.deletion = deletion;
    }

    record Topic(@NotNull Long room, @NotNull String topic) {}

    record Archive(@NotNull Long room, @NotNull Boolean archived) {}

    record Owner(
            @NotNull Long room,
            @NotNull @Size(max = MAX_ID_LENGTH) String person) {}

    record Delete(@NotNull Long room, @NotNull String name) {}

    record RoomResult(Room room) {}

    @SubscribeMessage("room:topic")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<RoomResult> setTopic(Visitor visitor, @MessageBody @NotNull @Valid Topic body) {
        return settings.setTopic(visitor, body.room(), body.topic()).thenApply(RoomResult::new);
    }

    @SubscribeMessage("room:archive")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<RoomResult> setArchived(Visitor visitor, @MessageBody @NotNull @Valid Archive body) {
        return settings.setArchived(Actor.of(visitor), body.room(), body.archived())
                .thenApply(RoomResult::new);
    }

    @SubscribeMessage("room:owner")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<RoomResult> handOver(Visitor visitor, @MessageBody @NotNull @Valid Owner body) {
        return moderation.handOver(visitor, body.room(), body.person()).thenApply(RoomResult::new);
    }

    @SubscribeMessage("room:delete")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<Map<String, Object>> delete(Visitor visitor, @MessageBody @NotNull @Valid Delete body) {
        return deletion.delete(visitor, body.room(), body.name()).thenApply(deleted -> Map.of());
    }
}
