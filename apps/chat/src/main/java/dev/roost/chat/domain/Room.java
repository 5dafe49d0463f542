package dev.roost.chat.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room as one person sees it.
 *
 * @param name of a direct room: the nickname of the other person; empty for those who are not members
 * @param owner id of a person; null if the room has no owner
 * @param members number of members, without guests
 * @param read the id of the last message read; 0 for none
 * @param last time of the last message
 * @param topic null if there is none
 * @param archived true, or null
 * @param with the other person of a direct room; null for other kinds, and for those who are not members
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
        RoomKind kind,
        @Nullable String topic,
        @Nullable Boolean archived,
        @Nullable Person with,
        @Nullable LastMessage lastMessage) {
    /** Returns the room as a non-member sees it. */
    public Room forNonMember() {
        return new Room(id, name, owner, members, false, 0, 0, 0, last, kind, topic, archived, null, null);
    }

    public Room withMentions(long count) {
        return new Room(
                id, name, owner, members, joined, unread, count, read, last, kind, topic, archived, with, lastMessage);
    }

    public Room withLastMessage(@Nullable LastMessage message) {
        return new Room(
                id, name, owner, members, joined, unread, mentions, read, last, kind, topic, archived, with, message);
    }

    /** Returns whether everybody may know of the room. */
    public boolean knownToEverybody() {
        return kind == RoomKind.PUBLIC;
    }

    /** Returns whether the room is archived, so that nobody may write to it. */
    public boolean readOnly() {
        return archived != null;
    }
}
