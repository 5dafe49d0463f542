package dev.roost.chat.access;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.Role;
import dev.roost.chat.talk.TalkRooms;
import org.springframework.stereotype.Component;

/** Sends changes of roles, and disconnects banned people on all servers. Thread-safe. */
@Component
final class AccessBroadcaster implements ChatEventListener {
    private final TalkRooms talkRooms;

    AccessBroadcaster(TalkRooms talkRooms) {
        this.talkRooms = talkRooms;
    }

    record RoleChange(String person, Role role) {}

    @Override
    public void roleChanged(String person, Role role) {
        talkRooms.everybody().emit("role:changed", new RoleChange(person, role));
    }

    /** The client learns the reason when it connects again. */
    @Override
    public void personBanned(String person) {
        talkRooms.person(person).disconnectSockets(true);
    }
}
