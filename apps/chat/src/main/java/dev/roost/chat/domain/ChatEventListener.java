package dev.roost.chat.domain;

import org.jspecify.annotations.Nullable;

/**
 * Who is told what has happened, after it was committed. What happens in a room is told in its order, and one thing at a
 * time; implementations tell it on, and don't wait.
 */
public interface ChatEventListener {
    /** @param by who made it, by nickname */
    default void roomCreated(Room room, Person by) {}

    default void roomRenamed(Room room) {}

    default void ownerChanged(Room room) {}

    default void roomGone(long room) {}

    /** @param room as the new member sees it */
    default void joined(Room room, RoomMember member) {}

    /** @param room as those see it who are no members */
    default void left(Room room, Person person, LeaveReason reason) {}

    default void memberChanged(long room, RoomMember member) {}

    /** @param spoken null unless a guest has said it */
    default void said(Message message, @Nullable GuestMessage spoken) {}

    default void messageChanged(Message message) {}

    default void read(Visitor visitor, ReadPosition position) {}

    default void guestJoined(Room room, String nickname) {}

    default void guestLeft(Room room, String nickname) {}

    default void renamed(Person person) {}
}
