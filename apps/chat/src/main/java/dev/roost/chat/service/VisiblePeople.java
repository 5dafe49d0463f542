package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FoundPerson;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.VisiblePeopleTable;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people whom a person can see, and so can invite or write to. Thread-safe; blocks. */
@Component
public final class VisiblePeople {
    private static final int MAX_FOUND = 20;

    private final VisiblePeopleTable table;
    private final RoomAccess access;

    VisiblePeople(VisiblePeopleTable table, RoomAccess access) {
        this.table = table;
        this.access = access;
    }

    /**
     * Finds people by a part of their nicknames, at most 20.
     *
     * @param room a room of the visitor, whose members and invited people are marked; null for none
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public List<FoundPerson> find(Visitor visitor, String query, @Nullable Long room) {
        if (room != null) {
            access.requireReadable(room, visitor);
        }
        String text = Normalizer.normalize(query, Normalizer.Form.NFC).strip();
        return table.find(visitor.id(), text, room == null ? 0 : room, MAX_FOUND);
    }

    /** @throws ChatException {@code person_unknown} if the visitor can't see the person, or if there is no such person */
    void requireVisible(Visitor visitor, String person) {
        if (!table.isVisible(visitor.id(), person)) {
            throw ChatException.personUnknown();
        }
    }
}
