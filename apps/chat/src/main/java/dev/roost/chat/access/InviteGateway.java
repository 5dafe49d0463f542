package dev.roost.chat.access;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Invite;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Invites;
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
import org.jspecify.annotations.Nullable;

/** Requests for invite links. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class InviteGateway {
    private static final int MAX_ID_LENGTH = 36;
    private static final int MAX_SECRET_LENGTH = 64;
    private static final int MAX_USES = 10_000;
    private static final int MINUTES_PER_YEAR = 525_600;

    private final Invites invites;

    InviteGateway(Invites invites) {
        this.invites = invites;
    }

    record Create(
            @NotNull @Min(1) @Max(MINUTES_PER_YEAR) Integer minutes,
            @NotNull @Min(0) @Max(MAX_USES) Integer uses,
            @Nullable Long room) {}

    record InviteId(@NotNull @Size(max = MAX_ID_LENGTH) String invite) {}

    record Follow(@NotNull @Size(max = MAX_SECRET_LENGTH) String secret) {}

    record OwnerLink(String secret) {}

    record InviteList(List<Invite> invites) {}

    record InviteResult(Invite invite) {}

    record Followed(@Nullable Long room) {}

    @SubscribeMessage("invite:create")
    @RateLimit(events = 20, seconds = 60, per = USER)
    @RateLimit(events = 400, seconds = 60, per = ADDRESS)
    Invites.Created create(Visitor visitor, @MessageBody @NotNull @Valid Create body) {
        return invites.create(visitor, Duration.ofMinutes(body.minutes()), body.uses(), body.room());
    }

    @SubscribeMessage("invite:owner")
    @RateLimit(events = 20, seconds = 60, per = USER)
    @RateLimit(events = 400, seconds = 60, per = ADDRESS)
    OwnerLink createOwnerLink(Visitor visitor) {
        return new OwnerLink(invites.createOwnerLink(Actor.of(visitor)));
    }

    @SubscribeMessage("invite:list")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    InviteList list(Visitor visitor) {
        return new InviteList(invites.list(visitor));
    }

    @SubscribeMessage("invite:revoke")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    InviteResult revoke(Visitor visitor, @MessageBody @NotNull @Valid InviteId body) {
        return new InviteResult(invites.revoke(visitor, body.invite()));
    }

    @SubscribeMessage("invite:use")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    Followed follow(Visitor visitor, ClientNetwork network, @MessageBody @NotNull @Valid Follow body) {
        return new Followed(invites.follow(visitor, network, body.secret()).orElse(null));
    }
}
