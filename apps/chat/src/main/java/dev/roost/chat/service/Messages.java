package dev.roost.chat.service;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.MessageText;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.StoredFile;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.MessageReader;
import dev.roost.chat.store.MessageTable;
import dev.roost.chat.store.RoomTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is said in rooms. Thread-safe; what is told is told as {@link RoomExecutor} says. */
@Component
public final class Messages {
    private static final int PAGE = 50;
    private static final int MOST_EMOJI = 20;

    private final MessageTable table;
    private final MessageReader reader;
    private final RoomTable rooms;
    private final Rooms members;
    private final Mentions mentions;
    private final RoomExecutor turns;
    private final ObjectProvider<FileService> files;
    private final ChatEventPublisher audiences;
    private final Clock clock;

    Messages(
            MessageTable table,
            MessageReader reader,
            RoomTable rooms,
            Rooms members,
            Mentions mentions,
            RoomExecutor turns,
            ObjectProvider<FileService> files,
            ChatEventPublisher audiences,
            Clock clock) {
        this.table = table;
        this.reader = reader;
        this.rooms = rooms;
        this.members = members;
        this.mentions = mentions;
        this.turns = turns;
        this.files = files;
        this.audiences = audiences;
        this.clock = clock;
    }

    /**
     * Something that somebody wants to say.
     *
     * @param clientId the client's own; what was said by it before is not said again
     */
    public record Draft(
            long room,
            String clientId,
            @Nullable String text,
            @Nullable Long replyTo) {}

    private record Sent(Message message, boolean fresh) {}

    /**
     * @return the message, or the one that was sent by the same client's id before; fails with {@code text_empty}, {@code
     *     text_too_long}, {@code room_unknown}, {@code not_member}, {@code muted}, {@code message_unknown}
     */
    public CompletionStage<Message> send(Visitor visitor, Draft draft) {
        String text = MessageText.of(draft.text());
        return turns.take(draft.room(), () -> add(visitor, draft, text, null), this::tell)
                .thenApply(Sent::message);
    }

    /** As {@link #send}, with a file, and the text may be empty; fails also as {@link FileService#store} does. */
    public CompletionStage<Message> send(Visitor visitor, Draft draft, String name, byte[] data) {
        String text = MessageText.ofOptional(draft.text());
        // A file of who may not send it, or who has sent it, is not looked at.
        Long before = requireSpeaker(visitor, draft.room(), draft.clientId()).sent();
        if (before != null) {
            return CompletableFuture.completedFuture(reader.get(before));
        }
        FileService places = files.getObject();
        StoredFile file = places.store(name, data);
        return turns.take(draft.room(), () -> add(visitor, draft, text, file), this::tell)
                .whenComplete((sent, failure) -> {
                    if (failure != null || !sent.fresh()) {
                        places.delete(file.id());
                    }
                })
                .thenApply(Sent::message);
    }

    private Sent add(Visitor visitor, Draft draft, String text, @Nullable StoredFile file) {
        Long before = requireSpeaker(visitor, draft.room(), draft.clientId()).sent();
        if (before != null) {
            return new Sent(reader.get(before), false);
        }
        Instant now = SqlTimes.now(clock);
        requireLocked(draft.room(), now);
        requireAnswerable(draft);
        if (file != null) {
            table.addFile(file);
        }
        long id = table.add(
                new MessageTable.New(
                        draft.room(),
                        visitor.id(),
                        null,
                        text,
                        draft.clientId(),
                        draft.replyTo(),
                        file == null ? null : file.id()),
                now);
        table.readByAuthor(draft.room(), visitor.id(), id);
        return new Sent(reader.added(id, mentioned(draft.room(), id, text)), true);
    }

    private void requireLocked(long room, Instant now) {
        if (!rooms.lockForMessage(room, now)) {
            throw ChatException.roomUnknown();
        }
    }

    private void requireAnswerable(Draft draft) {
        Long replyTo = draft.replyTo();
        if (replyTo != null
                && table.place(replyTo)
                        .filter(place -> place.room() == draft.room())
                        .isEmpty()) {
            throw ChatException.messageUnknown();
        }
    }

    private List<String> mentioned(long room, long message, String text) {
        List<String> people = mentions.in(text, room);
        people.forEach(person -> table.addMention(room, message, person));
        return people;
    }

    private void tell(Sent sent) {
        if (sent.fresh()) {
            audiences.tell(each -> each.said(sent.message(), null));
        }
    }

    private MessageTable.Sender requireSpeaker(Visitor visitor, long room, @Nullable String clientId) {
        MessageTable.Sender sender =
                table.sender(room, visitor.id(), clientId).orElseThrow(ChatException::personUnknown);
        if (sender.sent() != null) {
            return sender;
        }
        if (!sender.roomExists()) {
            throw ChatException.roomUnknown();
        }
        if (!sender.member()) {
            throw ChatException.notMember();
        }
        requireNotMuted(sender);
        return sender;
    }

    private void requireNotMuted(MessageTable.Sender sender) {
        Instant until = sender.mutedUntil();
        if (until != null && until.isAfter(clock.instant())) {
            throw new ChatException("muted", "room: muted by its owner", Map.of("until", until));
        }
    }

    /** What a guest says who is in a room; what is blank is told to other guests only, and not kept. */
    public CompletionStage<?> sendByGuest(long room, Name nickname, GuestMessage spoken) {
        String text = MessageText.cut(spoken.text());
        return turns.take(
                room,
                () -> {
                    Instant now = SqlTimes.now(clock);
                    requireLocked(room, now);
                    long id = table.add(new MessageTable.New(room, null, nickname.text(), text, null, null, null), now);
                    return reader.added(id, mentioned(room, id, text));
                },
                message -> audiences.tell(each -> each.said(message, spoken)));
    }

    /** @return fails with {@code text_empty}, {@code text_too_long}, {@code message_unknown}, {@code not_author}, {@code muted} */
    public CompletionStage<Message> edit(Visitor visitor, long id, @Nullable String given) {
        String text = MessageText.of(given);
        return change(visitor, id, place -> {
            if (!visitor.id().equals(place.author())) {
                throw new ChatException("not_author", "message: of somebody else (expected: one's own)");
            }
            requireNotMuted(requireMemberOf(place, visitor));
            table.edit(id, text, SqlTimes.now(clock));
            table.deleteMentions(id);
            mentioned(place.room(), id, text);
        });
    }

    /** @return fails with {@code message_unknown}, {@code not_author} */
    public CompletionStage<Message> delete(Visitor visitor, long id) {
        String file = place(visitor, id).file();
        return change(visitor, id, place -> {
                    boolean mine = visitor.id().equals(place.author());
                    if (!mine
                            && !visitor.id()
                                    .equals(requireMemberOf(place, visitor).owner())) {
                        throw new ChatException(
                                "not_author",
                                "message: of somebody else (expected: one's own, or one in a room of one's own)");
                    }
                    table.delete(id, place.file(), SqlTimes.now(clock));
                })
                .whenComplete((message, failure) -> {
                    if (failure == null && file != null) {
                        files.getObject().delete(file);
                    }
                });
    }

    /** @return fails with {@code message_unknown}, {@code too_many_reactions}, {@code invalid} */
    public CompletionStage<Message> react(Visitor visitor, long id, String given, boolean on) {
        String emoji = MessageText.emoji(given);
        return change(visitor, id, place -> {
            Map<String, Boolean> used = table.emoji(id, visitor.id());
            boolean mine = used.getOrDefault(emoji, false);
            if (on && !used.containsKey(emoji) && used.size() >= MOST_EMOJI) {
                throw new ChatException(
                        "too_many_reactions", "emoji: too many different ones (expected: at most " + MOST_EMOJI + ")");
            }
            if (on && !mine) {
                table.addReaction(id, emoji, visitor.id());
            } else if (!on && mine) {
                table.deleteReaction(id, emoji, visitor.id());
            }
        });
    }

    private interface Change {
        void make(MessageTable.Place place);
    }

    private CompletionStage<Message> change(Visitor visitor, long id, Change change) {
        Supplier<Message> changed = () -> {
            MessageTable.Place place = place(visitor, id);
            rooms.lock(place.room());
            change.make(place);
            return reader.get(id);
        };
        return turns.take(
                place(visitor, id).room(), changed, message -> audiences.tell(each -> each.messageChanged(message)));
    }

    /** Of a message that is there for somebody: in a room that one is a member of. */
    private MessageTable.Place place(Visitor visitor, long id) {
        MessageTable.Place place = table.place(id).orElseThrow(ChatException::messageUnknown);
        if (place.deleted()) {
            throw ChatException.messageUnknown();
        }
        requireMemberOf(place, visitor);
        return place;
    }

    private MessageTable.Sender requireMemberOf(MessageTable.Place place, Visitor visitor) {
        return table.sender(place.room(), visitor.id(), null)
                .filter(MessageTable.Sender::member)
                .orElseThrow(ChatException::messageUnknown);
    }

    /** @param more whether there are older ones */
    public record Page(List<Message> messages, boolean more) {}

    /**
     * The last messages before an id, oldest first.
     *
     * @throws ChatException {@code room_unknown}, {@code not_member}
     */
    public Page history(Visitor visitor, long room, long before) {
        members.requireMember(room, visitor);
        List<Message> page = reader.before(room, before, PAGE + 1, visitor);
        boolean more = page.size() > PAGE;
        return new Page(more ? page.subList(1, page.size()) : page, more);
    }
}
