package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room, as somebody sees it.
 *
 * @param owner the id of a person; null if nobody owns it
 * @param members how many people are; guests don't count
 * @param read the id of the last message read; 0 for none
 * @param last when something was said last
 */
public record Room(
        long id,
        String name,
        @Nullable String owner,
        long members,
        boolean joined,
        long unread,
        long mentions,
        long read,
        @Nullable Instant last) {
    /** As somebody sees it who is no member. */
    public Room fromOutside() {
        return new Room(id, name, owner, members, false, 0, 0, 0, last);
    }

    public Room withMentions(long count) {
        return new Room(id, name, owner, members, joined, unread, count, read, last);
    }
}
