package dev.roost.chat.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something said in a room.
 *
 * @param clientId how the author's own client calls it; null for who is not the author
 * @param deleted true, or null
 * @param mentions ids of people
 */
public record Message(
        long id,
        long room,
        Author author,
        String text,
        Instant at,
        @Nullable String clientId,
        @Nullable Instant editedAt,
        @Nullable Boolean deleted,
        @Nullable Reply replyTo,
        List<String> mentions,
        List<Reaction> reactions,
        @Nullable Attachment file) {
    public Message {
        mentions = List.copyOf(mentions);
        reactions = List.copyOf(reactions);
    }

    /** @param id null for a guest */
    public record Author(@Nullable String id, String nickname, boolean guest) {}

    /**
     * What it answers to.
     *
     * @param text the beginning
     * @param deleted true, or null
     */
    public record Reply(
            long id, String nickname, String text, @Nullable Boolean deleted) {}

    /** @param people ids, in the order in which they reacted */
    public record Reaction(String emoji, List<String> people) {
        public Reaction {
            people = List.copyOf(people);
        }
    }

    /** A file, and where to get it. */
    public record Attachment(
            String id,
            String name,
            String type,
            long size,
            String url,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String thumb) {}

    /** As somebody gets it. */
    public Message seenBy(Visitor visitor) {
        return visitor.id().equals(author.id()) ? this : forOthers();
    }

    /** As everybody but the author's own clients gets it. */
    public Message forOthers() {
        return withClientId(null);
    }

    public Message withClientId(@Nullable String value) {
        return new Message(id, room, author, text, at, value, editedAt, deleted, replyTo, mentions, reactions, file);
    }

    public Message with(List<String> mentioned, List<Reaction> reacted) {
        return new Message(id, room, author, text, at, clientId, editedAt, deleted, replyTo, mentioned, reacted, file);
    }
}
