package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.person.Avatars;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** The pictures of people. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class AvatarGateway {
    private final Avatars avatars;

    AvatarGateway(Avatars avatars) {
        this.avatars = avatars;
    }

    /** @param data null to remove the picture */
    record Avatar(byte @Nullable [] data) {}

    record PersonResult(Person person) {}

    @SubscribeMessage("me:avatar")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 100, seconds = 60, per = ADDRESS)
    PersonResult change(Visitor visitor, @MessageBody @NotNull @Valid Avatar body) {
        byte[] data = body.data();
        return new PersonResult(data == null ? avatars.remove(visitor) : avatars.change(visitor, data));
    }
}
