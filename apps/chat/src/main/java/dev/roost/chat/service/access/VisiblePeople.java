package dev.roost.chat.service.access;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.domain.search.FoundPerson;
import dev.roost.chat.domain.search.NamePattern;
import dev.roost.chat.store.access.VisiblePeopleTable;
import dev.roost.chat.store.search.PersonSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people whom a person can see, and so can invite or write to. Thread-safe; blocks. */
@Component
public final class VisiblePeople {
    private static final int MAX_FOUND = 20;

    private final VisiblePeopleTable table;
    private final PersonSearch search;
    private final RoomAccess access;

    VisiblePeople(VisiblePeopleTable table, PersonSearch search, RoomAccess access) {
        this.table = table;
        this.search = search;
        this.access = access;
    }

    /**
     * Finds people by a part of their nicknames, at most 20, as {@link NamePattern} describes.
     *
     * @param room a room of the visitor, whose members and invited people are marked; null for none
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public List<FoundPerson> find(Visitor visitor, String query, @Nullable Long room) {
        if (room != null) {
            access.requireReadable(room, visitor);
        }
        return search.visible(visitor.id(), NamePattern.of(query), room == null ? 0 : room, MAX_FOUND);
    }

    /** Finds members of the visitor's rooms, the visitor included, in the same way. */
    public List<FoundPerson> findInSharedRooms(Visitor visitor, String query) {
        return search.inSharedRooms(visitor.id(), NamePattern.of(query), MAX_FOUND);
    }

    /** @throws ChatException {@code person_unknown} if the visitor can't see the person, or if there is no such person */
    public void requireVisible(Visitor visitor, String person) {
        if (!table.isVisible(visitor.id(), person)) {
            throw ChatException.personUnknown();
        }
    }
}
