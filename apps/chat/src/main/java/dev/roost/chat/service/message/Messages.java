package dev.roost.chat.service.message;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.MessageText;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Role;
import dev.roost.chat.domain.StoredFile;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.Roles;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import dev.roost.chat.service.server.StatePublisher;
import dev.roost.chat.store.database.DiskSpace;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.message.MessageReader;
import dev.roost.chat.store.message.MessageTable;
import dev.roost.chat.store.room.RoomSettingsTable;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends and changes messages. Thread-safe; events are published as {@link RoomExecutor} describes. */
@Component
public final class Messages {
    private static final int MAX_EMOJI = 20;

    private final MessageTable messageTable;
    private final MessageReader reader;
    private final RoomTable roomTable;
    private final RoomSettingsTable roomSettings;
    private final RoomAccess access;
    private final Roles roles;
    private final AuditLog audit;
    private final Mentions mentions;
    private final RoomExecutor executor;
    private final FileService files;
    private final FileShares fileShares;
    private final DiskSpace space;
    private final ChatEventPublisher events;
    private final StatePublisher states;
    private final Clock clock;

    Messages(
            MessageTable messageTable,
            MessageReader reader,
            RoomTable roomTable,
            RoomSettingsTable roomSettings,
            RoomAccess access,
            Roles roles,
            AuditLog audit,
            Mentions mentions,
            RoomExecutor executor,
            FileService files,
            FileShares fileShares,
            DiskSpace space,
            ChatEventPublisher events,
            StatePublisher states,
            Clock clock) {
        this.messageTable = messageTable;
        this.reader = reader;
        this.roomTable = roomTable;
        this.roomSettings = roomSettings;
        this.access = access;
        this.roles = roles;
        this.audit = audit;
        this.mentions = mentions;
        this.executor = executor;
        this.files = files;
        this.fileShares = fileShares;
        this.space = space;
        this.events = events;
        this.states = states;
        this.clock = clock;
    }

    /**
     * A message to be sent.
     *
     * @param clientId the client's id of the message; a second message with the same id is not stored
     */
    public record Draft(
            long room,
            String clientId,
            @Nullable String text,
            @Nullable Long replyTo) {}

    private record SendResult(Message message, boolean added) {}

    /**
     * Sends a message.
     *
     * @return the message, or the earlier one with the same client id; fails with {@code text_empty}, {@code text_too_long},
     *     {@code room_unknown}, {@code not_member}, {@code muted}, {@code room_archived}, {@code message_unknown}
     */
    public CompletionStage<Message> send(Visitor visitor, Draft draft) {
        String text = MessageText.of(draft.text());
        return access.ifKnown(
                draft.room(),
                visitor,
                () -> executor.submit(draft.room(), () -> add(visitor, draft, text, null), this::publish)
                        .thenApply(SendResult::message));
    }

    /**
     * Sends a file with an optional text, as {@link #send} does; also fails as {@link FileService#store} does.
     *
     * @param bytes read only if the sender may send the file, and has not sent it already
     */
    public CompletionStage<Message> send(Visitor visitor, Draft draft, String name, Supplier<byte[]> bytes) {
        String text = MessageText.ofOptional(draft.text());
        // Before the file is read: the sender may lack the permission, or may have sent it already.
        Long earlier = requireSender(visitor, draft.room(), draft.clientId()).sent();
        if (earlier != null) {
            return CompletableFuture.completedFuture(reader.get(earlier));
        }
        space.requireSpace();
        byte[] data = bytes.get();
        fileShares.reserve(visitor, data.length);
        StoredFile file = stored(visitor, name, data);
        return executor.submit(draft.room(), () -> add(visitor, draft, text, file), this::publish)
                .whenComplete((result, failure) -> {
                    fileShares.release(visitor, data.length);
                    // While the disk is full the message may still be written later; else the file is deleted as an
                    // orphan.
                    boolean notAdded = failure == null ? !result.added() : !space.isFull();
                    if (notAdded) {
                        files.delete(file.id());
                    }
                })
                .thenApply(SendResult::message);
    }

    private StoredFile stored(Visitor visitor, String name, byte[] data) {
        try {
            return files.store(name, data);
        } catch (RuntimeException rejected) {
            fileShares.release(visitor, data.length);
            throw rejected;
        }
    }

    private SendResult add(Visitor visitor, Draft draft, String text, @Nullable StoredFile file) {
        MessageTable.Sender sender = requireSender(visitor, draft.room(), draft.clientId());
        if (sender.sent() != null) {
            return new SendResult(reader.get(sender.sent()), false);
        }
        Instant now = SqlTimes.now(clock);
        lockForMessage(draft.room(), now);
        Message.Reply reply = reply(draft);
        if (file != null) {
            fileShares.requireSpace(visitor, file.size());
            messageTable.addFile(file, visitor.id());
        }
        long id = messageTable.add(
                new MessageTable.NewMessage(
                        draft.room(),
                        visitor.id(),
                        null,
                        text,
                        draft.clientId(),
                        draft.replyTo(),
                        file == null ? null : file.id()),
                now);
        messageTable.readByAuthor(draft.room(), visitor.id(), id);
        Message message = new Message(
                id,
                draft.room(),
                new Message.Author(visitor.id(), sender.nickname(), false, sender.avatar()),
                text,
                now,
                draft.clientId(),
                null,
                null,
                reply,
                addMentions(draft.room(), id, text),
                List.of(),
                file == null ? null : Message.Attachment.of(file, files));
        return new SendResult(message, true);
    }

    private void lockForMessage(long room, Instant now) {
        if (!roomTable.lockForMessage(room, now)) {
            throw ChatException.roomUnknown();
        }
    }

    private Message.@Nullable Reply reply(Draft draft) {
        Long replyTo = draft.replyTo();
        return replyTo == null
                ? null
                : messageTable.reply(draft.room(), replyTo).orElseThrow(ChatException::messageUnknown);
    }

    private List<String> addMentions(long room, long message, String text) {
        List<String> people = mentions.in(text, room);
        people.forEach(person -> messageTable.addMention(room, message, person));
        return people;
    }

    private void publish(SendResult result) {
        if (result.added()) {
            events.publish(listener -> listener.messageAdded(result.message(), null));
        }
    }

    private MessageTable.Sender requireSender(Visitor visitor, long room, @Nullable String clientId) {
        MessageTable.Sender sender =
                messageTable.sender(room, visitor.id(), clientId).orElseThrow(ChatException::personUnknown);
        if (sender.sent() != null) {
            return sender;
        }
        if (!sender.roomKnown()) {
            throw ChatException.roomUnknown();
        }
        if (!sender.member()) {
            throw ChatException.notMember();
        }
        if (sender.used()) {
            throw ChatException.invalid("id", "an id that is not used in another room");
        }
        requireMayWrite(sender);
        return sender;
    }

    private void requireMayWrite(MessageTable.Sender sender) {
        requireNotArchived(sender);
        requireNotMuted(sender);
    }

    private static void requireNotArchived(MessageTable.Sender sender) {
        if (sender.archived()) {
            throw ChatException.roomArchived();
        }
    }

    private void requireNotMuted(MessageTable.Sender sender) {
        Instant until = sender.mutedUntil();
        if (until != null && until.isAfter(clock.instant())) {
            throw new ChatException("muted", "room: muted by its owner", Map.of("until", until));
        }
    }

    /** Sends a guest's message. The text is truncated to the maximum length and must not be blank. */
    public CompletionStage<?> sendByGuest(long room, Name nickname, GuestMessage original) {
        String text = MessageText.truncate(original.text());
        return executor.submit(
                room,
                () -> {
                    Instant now = SqlTimes.now(clock);
                    lockForMessage(room, now);
                    if (roomSettings.isArchived(room)) {
                        throw ChatException.roomArchived();
                    }
                    long id = messageTable.add(
                            new MessageTable.NewMessage(room, null, nickname.text(), text, null, null, null), now);
                    Message.Author author = new Message.Author(null, nickname.text(), true);
                    List<String> mentioned = addMentions(room, id, text);
                    return new Message(id, room, author, text, now, null, null, null, null, mentioned, List.of(), null);
                },
                message -> events.publish(listener -> listener.messageAdded(message, original)));
    }

    /** @return fails with {@code text_empty}, {@code text_too_long}, {@code message_unknown}, {@code not_author}, {@code muted} */
    public CompletionStage<Message> edit(Visitor visitor, long id, @Nullable String given) {
        String text = MessageText.of(given);
        return change(visitor, id, message -> {
            if (!visitor.id().equals(message.author())) {
                throw new ChatException("not_author", "message: written by another person (expected: the author)");
            }
            requireMayWrite(requireMember(message, visitor));
            messageTable.edit(id, text, SqlTimes.now(clock));
            messageTable.deleteMentions(id);
            addMentions(message.room(), id, text);
        });
    }

    /**
     * Deletes a message for its author, for the owner of the room, or for a moderator of the server who is a member of the room.
     * Nobody moderates direct rooms.
     *
     * @return fails with {@code message_unknown}, {@code not_author}
     */
    public CompletionStage<Message> delete(Visitor visitor, long id) {
        String file = stored(visitor, id).file();
        return change(visitor, id, message -> {
                    if (!visitor.id().equals(message.author())) {
                        requireMayDelete(visitor, message);
                        audit.record(Actor.of(visitor), deletion(id, message));
                    }
                    messageTable.delete(id, message.file(), SqlTimes.now(clock));
                })
                .whenComplete((message, failure) -> {
                    if (failure == null && file != null) {
                        files.delete(file);
                    }
                });
    }

    private void requireMayDelete(Visitor visitor, MessageTable.StoredMessage message) {
        MessageTable.Sender sender = requireMember(message, visitor);
        boolean allowed =
                visitor.id().equals(sender.owner()) || !sender.direct() && roles.isAtLeast(visitor, Role.MODERATOR);
        if (!allowed) {
            throw new ChatException(
                    "not_author",
                    "message: written by another person (expected: the author, the owner of the room or a moderator)");
        }
    }

    private static Act deletion(long id, MessageTable.StoredMessage message) {
        return Act.on(AuditAction.MESSAGE_DELETED, message.author())
                .guest(message.guest())
                .room(message.room())
                .detail(id);
    }

    /** @return fails with {@code message_unknown}, {@code too_many_reactions}, {@code invalid} */
    public CompletionStage<Message> react(Visitor visitor, long id, String given, boolean on) {
        String checked = MessageText.emoji(given);
        return change(visitor, id, message -> {
            requireNotArchived(requireMember(message, visitor));
            Map<String, Boolean> used = messageTable.emoji(id, visitor.id());
            String emoji = used.keySet().stream()
                    .filter(each -> MessageText.isSameEmoji(each, checked))
                    .findFirst()
                    .orElse(checked);
            boolean usedByVisitor = used.getOrDefault(emoji, false);
            if (on && !used.containsKey(emoji) && used.size() >= MAX_EMOJI) {
                throw new ChatException(
                        "too_many_reactions", "emoji: too many different ones (expected: at most " + MAX_EMOJI + ")");
            }
            if (on && !usedByVisitor) {
                messageTable.addReaction(id, emoji, visitor.id());
            } else if (!on && usedByVisitor) {
                messageTable.deleteReaction(id, emoji, visitor.id());
            }
        });
    }

    private CompletionStage<Message> change(Visitor visitor, long id, Consumer<MessageTable.StoredMessage> change) {
        Supplier<Message> task = () -> {
            MessageTable.StoredMessage message = stored(visitor, id);
            roomTable.lock(message.room());
            change.accept(message);
            return reader.get(id);
        };
        return executor.submit(stored(visitor, id).room(), task, this::publishChanged);
    }

    /** Publishes a message that has changed. */
    void publishChanged(Message message) {
        states.publish(
                new StatePublisher.State<>(
                        message.room(),
                        () -> reader.find(message.id()),
                        Message::equals,
                        now -> events.publish(listener -> listener.messageChanged(now))),
                message);
    }

    /** Returns a message that is not deleted, in a room that the visitor is a member of. */
    private MessageTable.StoredMessage stored(Visitor visitor, long id) {
        access.roomOfMessage(id, visitor);
        return messageTable.find(id).filter(message -> !message.deleted()).orElseThrow(ChatException::messageUnknown);
    }

    private MessageTable.Sender requireMember(MessageTable.StoredMessage message, Visitor visitor) {
        return messageTable
                .sender(message.room(), visitor.id(), null)
                .filter(MessageTable.Sender::member)
                .orElseThrow(ChatException::messageUnknown);
    }
}
