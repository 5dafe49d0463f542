package dev.roost.chat.access;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.Ban;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Bans;
import dev.roost.chat.service.access.Roles;
import dev.roost.chat.talk.TalkErrorFilters;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests of the server's owners and moderators about people: roles and bans. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class RoleGateway {
    private static final int MAX_ID_LENGTH = 36;
    private static final int MAX_REASON_LENGTH = 200;
    private static final int MINUTES_PER_YEAR = 525_600;

    private final Roles roles;
    private final Bans bans;

    RoleGateway(Roles roles, Bans bans) {
        this.roles = roles;
        this.bans = bans;
    }

    record SetRole(
            @NotNull @Size(max = MAX_ID_LENGTH) String person,
            @NotNull Role role) {}

    record AddBan(
            @NotNull @Size(max = MAX_ID_LENGTH) String person,
            @Nullable @Size(max = MAX_REASON_LENGTH) String reason,
            @Nullable @Min(1) @Max(MINUTES_PER_YEAR) Integer minutes) {}

    record PersonId(@NotNull @Size(max = MAX_ID_LENGTH) String person) {}

    record BanResult(Ban ban) {}

    record BanList(List<Ban> bans) {}

    @SubscribeMessage("role:set")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    Map<String, Object> setRole(Visitor visitor, @MessageBody @NotNull @Valid SetRole body) {
        roles.set(Actor.of(visitor), body.person(), body.role());
        return Map.of();
    }

    @SubscribeMessage("ban:add")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    BanResult ban(Visitor visitor, @MessageBody @NotNull @Valid AddBan body) {
        Duration valid = body.minutes() == null ? null : Duration.ofMinutes(body.minutes());
        return new BanResult(
                bans.ban(Actor.of(visitor), body.person(), Objects.requireNonNullElse(body.reason(), ""), valid));
    }

    @SubscribeMessage("ban:list")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    BanList bans(Visitor visitor) {
        return new BanList(bans.list(visitor));
    }

    @SubscribeMessage("ban:remove")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    Map<String, Object> unban(Visitor visitor, @MessageBody @NotNull @Valid PersonId body) {
        bans.unban(Actor.of(visitor), body.person());
        return Map.of();
    }
}
