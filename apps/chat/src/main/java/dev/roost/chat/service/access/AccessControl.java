package dev.roost.chat.service.access;

import dev.roost.chat.domain.AccessMode;
import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.store.room.RoomTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides which newcomers may be registered: by the mode of access, invite links and bans. Thread-safe; blocks. */
@Component
public final class AccessControl {
    private final AccessProperties properties;
    private final Invites invites;
    private final Bans bans;
    private final Roles roles;
    private final RoomTable roomTable;

    AccessControl(AccessProperties properties, Invites invites, Bans bans, Roles roles, RoomTable roomTable) {
        this.properties = properties;
        this.invites = invites;
        this.bans = bans;
        this.roles = roles;
        this.roomTable = roomTable;
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
     * Admits a newcomer, who is then registered.
     *
     * @return to be called with the id of the new person, in the transaction that registers the person: it uses the link
     * @throws ChatException {@code invite_required}; those of the link; {@code nickname_required} for a valid link without a
     *     nickname, with its room; {@code banned}, {@code network_held}
     */
    public Consumer<String> admit(Newcomer newcomer) {
        String invite = newcomer.invite();
        if (invite == null) {
            requireOpen();
        }
        bans.requireNewcomerNotBanned(newcomer.origin(), invite != null);
        if (invite == null) {
            return person -> {};
        }
        Long room = invites.check(newcomer.network(), invite).orElse(null);
        if (newcomer.nickname() == null) {
            throw nicknameRequired(room);
        }
        return person -> invites.use(invite, person);
    }

    /** Publishes that a person who was registered owns the server, if so. */
    public void registered(Person person) {
        roles.publishIfOwner(Objects.requireNonNull(person.id()));
    }

    private void requireOpen() {
        if (properties.mode() == AccessMode.INVITE) {
            throw new ChatException("invite_required", "invite: none (expected: an invite link)");
        }
    }

    private ChatException nicknameRequired(@Nullable Long room) {
        Map<String, Object> details = new HashMap<>();
        if (room != null) {
            details.put("room", room);
            details.put("roomName", roomTable.find(room).map(Room::name).orElse(""));
        }
        return new ChatException("nickname_required", "nickname: none (expected: one for the new person)", details);
    }
}
