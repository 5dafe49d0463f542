package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room as one person sees it.
 *
 * @param owner id of a person; null if the room has no owner
 * @param members number of members, without guests
 * @param read the id of the last message read; 0 for none
 * @param last time of the last message
 * @param lastMessage the last message; null for non-members
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
        @Nullable Instant last,
        @Nullable LastMessage lastMessage) {
    /** Returns the room as a non-member sees it. */
    public Room forNonMember() {
        return new Room(id, name, owner, members, false, 0, 0, 0, last, null);
    }

    public Room withMentions(long count) {
        return new Room(id, name, owner, members, joined, unread, count, read, last, lastMessage);
    }

    public Room withLastMessage(@Nullable LastMessage message) {
        return new Room(id, name, owner, members, joined, unread, mentions, read, last, message);
    }
}
