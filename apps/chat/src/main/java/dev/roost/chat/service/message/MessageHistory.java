package dev.roost.chat.service.message;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.store.message.MessageDates;
import dev.roost.chat.store.message.MessageReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads pages of the messages of a room. Thread-safe; blocks. */
@Component
public final class MessageHistory {
    private static final int PAGE_SIZE = 50;

    private final MessageReader reader;
    private final MessageDates dates;
    private final RoomAccess access;

    MessageHistory(MessageReader reader, MessageDates dates, RoomAccess access) {
        this.reader = reader;
        this.dates = dates;
        this.access = access;
    }

    /**
     * Consecutive messages, oldest first.
     *
     * @param more whether there are older messages
     * @param newer whether there are newer messages
     */
    public record Page(List<Message> messages, boolean more, boolean newer) {}

    /**
     * Returns the newest messages before an id.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public Page before(Visitor visitor, long room, long id) {
        access.requireReadable(room, visitor);
        Part older = older(visitor, room, id, PAGE_SIZE);
        return new Page(older.messages, older.more, reader.existsFrom(room, id));
    }

    /**
     * Returns the oldest messages after an id.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public Page after(Visitor visitor, long room, long id) {
        access.requireReadable(room, visitor);
        Part newer = newer(visitor, room, id, PAGE_SIZE);
        return new Page(newer.messages, reader.existsUpTo(room, id), newer.more);
    }

    /**
     * Returns the message with an id and those on both sides of it, also if there is no message with that id.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public Page around(Visitor visitor, long room, long id) {
        access.requireReadable(room, visitor);
        Part older = older(visitor, room, id, PAGE_SIZE / 2);
        Part newer = newer(visitor, room, id - 1, PAGE_SIZE / 2);
        List<Message> all = new ArrayList<>(older.messages);
        all.addAll(newer.messages);
        return new Page(all, older.more, newer.more);
    }

    /**
     * Returns the first message of a time or later, and those on both sides of it.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public Page at(Visitor visitor, long room, Instant time) {
        access.requireReadable(room, visitor);
        return around(visitor, room, dates.firstSince(room, time));
    }

    /** @param more whether there are others beyond */
    private record Part(List<Message> messages, boolean more) {}

    private Part older(Visitor visitor, long room, long before, int limit) {
        List<Message> found = reader.before(room, before, limit + 1, visitor);
        boolean more = found.size() > limit;
        return new Part(more ? found.subList(1, found.size()) : found, more);
    }

    private Part newer(Visitor visitor, long room, long after, int limit) {
        List<Message> found = reader.after(room, after, limit + 1, visitor);
        boolean more = found.size() > limit;
        return new Part(more ? found.subList(0, limit) : found, more);
    }
}
