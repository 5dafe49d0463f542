package dev.roost.chat.service.access;

import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.access.RoomAccessTable;
import dev.roost.chat.store.access.RoomAccessTable.Access;
import dev.roost.chat.store.access.RoomAccessTable.FileAccess;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The rule which rooms a person may read. A request about a room that the person may not know of has the same answer as one about
 * a room that doesn't exist, by the same statement, before it waits in the queue of that room. Thread-safe; blocks.
 */
@Component
public final class RoomAccess {
    private final RoomAccessTable accessTable;
    private final boolean open;

    RoomAccess(RoomAccessTable accessTable, AccessProperties properties) {
        this.accessTable = accessTable;
        this.open = properties.admitsEverybody();
    }

    /** Returns whether a person may read the messages, members and files of a room. */
    public boolean isReadable(long room, Visitor visitor) {
        return accessTable.of(visitor.id(), room).readable();
    }

    /** @throws ChatException {@code room_unknown} if the person may not know of the room */
    public void requireKnown(long room, Visitor visitor) {
        known(room, visitor);
    }

    /** As {@link #requireKnown(long, Visitor)}; the operator of the server may know of all rooms. */
    public void requireKnown(long room, Actor actor) {
        String person = actor.person();
        if (person != null) {
            requireKnown(room, new Visitor(person));
        }
    }

    /** Runs a request about a room; fails with {@code room_unknown} if the person may not know of the room. */
    public <T> CompletionStage<T> ifKnown(long room, Visitor visitor, Supplier<CompletionStage<T>> request) {
        try {
            requireKnown(room, visitor);
        } catch (ChatException unknown) {
            return CompletableFuture.failedStage(unknown);
        }
        return request.get();
    }

    /** @throws ChatException {@code room_unknown}, {@code not_member} */
    public void requireReadable(long room, Visitor visitor) {
        if (!known(room, visitor).readable()) {
            throw ChatException.notMember();
        }
    }

    private Access known(long room, Visitor visitor) {
        Access access = accessTable.of(visitor.id(), room);
        if (!access.known()) {
            throw ChatException.roomUnknown();
        }
        return access;
    }

    /**
     * Returns the room of a message.
     *
     * @throws ChatException {@code message_unknown} if the person may not read it
     */
    public long roomOfMessage(long message, Visitor visitor) {
        return accessTable.roomOfMessage(visitor.id(), message).orElseThrow(ChatException::messageUnknown);
    }

    /** The readers of a file. */
    public enum FileReaders {
        /** The visitor is not one of them: the file is unknown, in a room of others, or only for people of this server. */
        OTHERS,
        /** The people who may read its room, and the visitor is one of them. */
        PEOPLE,
        /** All who know its id, since its room is public, and so is the server. */
        EVERYBODY
    }

    /** @param visitor empty if the client has not proved who it is */
    public FileReaders readersOfFile(String file, Optional<Visitor> visitor) {
        return accessTable
                .ofFile(visitor.map(Visitor::id).orElse(""), file)
                .map(access -> readers(access, visitor.isPresent()))
                .orElse(FileReaders.OTHERS);
    }

    private FileReaders readers(FileAccess access, boolean known) {
        if (access.inPublicRoom() && open) {
            return FileReaders.EVERYBODY;
        }
        return access.readable() || (access.inPublicRoom() && known) ? FileReaders.PEOPLE : FileReaders.OTHERS;
    }
}
