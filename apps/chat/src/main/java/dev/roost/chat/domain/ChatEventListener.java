package dev.roost.chat.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Receives the chat's events after the change was committed. Events of one room arrive in commit order, one at a time; an
 * implementation must not block.
 */
public interface ChatEventListener {
    /** Returns a stage that completes when what was sent to other servers has left this one; it may fail. */
    default CompletionStage<?> sent() {
        return CompletableFuture.completedStage(null);
    }

    /**
     * A public room was created. The creation of other rooms is not an event, since nobody else may know of them.
     *
     * @param creator a guest has no id
     */
    default void roomCreated(Room room, Person creator) {}

    default void roomRenamed(Room room) {}

    /** @param names of the public rooms that are not archived, in the order of their creation */
    default void roomNamesChanged(List<String> names) {}

    default void ownerChanged(Room room) {}

    /** @param room as a non-member sees it; its topic has changed, or it was archived, or is no longer archived */
    default void roomSettingsChanged(Room room) {}

    default void roomDeleted(long room) {}

    /** @param people ids of those who were members or invited */
    default void roomDeleted(Room room, List<String> people) {
        roomDeleted(room.id());
    }

    default void invited(String person, Invitation invitation) {}

    /** The invitation was declined or withdrawn. */
    default void invitationEnded(String person, long room) {}

    /** @param room as the new member sees it */
    default void memberJoined(Room room, RoomMember member) {}

    /** @param room as a non-member sees it */
    default void memberLeft(Room room, Person person, LeaveReason reason) {}

    default void memberChanged(long room, RoomMember member) {}

    /** @param original the guest's message as it was sent; null if a person sent the message */
    default void messageAdded(Message message, @Nullable GuestMessage original) {}

    default void messageChanged(Message message) {}

    default void readPositionChanged(Visitor visitor, ReadPosition position) {}

    default void guestJoined(Room room, String nickname) {}

    default void guestLeft(Room room, String nickname) {}

    /** @param rooms ids of the rooms that the person is a member of */
    default void presenceChanged(Visitor visitor, Collection<Long> rooms, boolean online) {}

    /** @param rooms ids of the rooms that the person is a member of */
    default void personRenamed(Person person, List<Long> rooms) {}

    /** @param rooms ids of the rooms that the person is a member of */
    default void avatarChanged(Person person, List<Long> rooms) {}

    /** Devices were revoked, so that their sockets must be disconnected. */
    default void devicesRevoked(Visitor visitor, Collection<String> devices) {}

    /** @param added the name of a new device; null if another change of devices or passkeys */
    default void devicesChanged(Visitor visitor, @Nullable String added) {}

    /** @param sockets of the guests of that nickname, on all servers */
    default void guestRemoved(Room room, String nickname, List<String> sockets) {}

    /** @param until null if the guests of that nickname may write again */
    default void guestMuted(long room, String nickname, List<String> sockets, @Nullable Instant until) {}

    default void roleChanged(String person, Role role) {}

    default void personBanned(String person) {}
}
