package dev.roost.chat.service;

import dev.roost.chat.domain.AccessMode;
import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides which newcomers are registered: by the mode of access, invite links and bans. Thread-safe; blocks. */
@Component
public final class Door {
    private final AccessProperties properties;
    private final Invites invites;
    private final Bans bans;
    private final Roles roles;
    private final RoomDirectory rooms;
    private final People people;

    Door(AccessProperties properties, Invites invites, Bans bans, Roles roles, RoomDirectory rooms, People people) {
        this.properties = properties;
        this.invites = invites;
        this.bans = bans;
        this.roles = roles;
        this.rooms = rooms;
        this.people = people;
    }

    /**
     * A client without a person.
     *
     * @param nickname null if the user has not chosen one yet
     * @param invite the secret of an invite link; null for none
     */
    public record Newcomer(
            @Nullable String nickname, @Nullable String invite, Origin origin, ClientNetwork network) {}

    /**
     * Registers a newcomer.
     *
     * @throws ChatException {@code invite_required}; those of the link; {@code nickname_required} for a valid link without a
     *     nickname, with the name of its {@code room}; {@code banned}, {@code network_held}; those of {@link People#register}
     */
    public Person register(Newcomer newcomer) {
        String invite = newcomer.invite();
        if (invite == null) {
            requireOpen();
        }
        bans.requireNewcomerNotBanned(newcomer.origin(), invite != null);
        if (invite == null) {
            return people.register(newcomer.nickname());
        }
        Long room = invites.check(newcomer.network(), invite).orElse(null);
        if (newcomer.nickname() == null) {
            throw nicknameRequired(room);
        }
        Person person = people.register(newcomer.nickname(), id -> invites.use(invite, id));
        roles.publishIfOwner(Objects.requireNonNull(person.id()));
        return person;
    }

    private void requireOpen() {
        if (properties.mode() == AccessMode.INVITE) {
            throw new ChatException("invite_required", "invite: none (expected: an invite link)");
        }
    }

    private ChatException nicknameRequired(@Nullable Long room) {
        Map<String, Object> details = new HashMap<>();
        if (room != null) {
            details.put("roomName", rooms.nameOf(room));
        }
        return new ChatException("nickname_required", "nickname: none (expected: one for the new person)", details);
    }
}
