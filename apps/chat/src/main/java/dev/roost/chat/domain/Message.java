package dev.roost.chat.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message in a room.
 *
 * @param clientId the id that the author's client gave it; null for everybody else
 * @param deleted true, or null
 * @param mentions ids of mentioned people
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

    /**
     * @param id null for a guest
     * @param avatar the id of the picture; null for none
     */
    public record Author(
            @Nullable String id,
            String nickname,
            boolean guest,
            @Nullable String avatar) {
        /** Without a picture. */
        public Author(@Nullable String id, String nickname, boolean guest) {
            this(id, nickname, guest, null);
        }
    }

    /**
     * The message that is replied to.
     *
     * @param text the first 140 characters
     * @param deleted true, or null
     */
    public record Reply(
            long id, String nickname, String text, @Nullable Boolean deleted) {}

    /** @param people ids, in the order of their reactions */
    public record Reaction(String emoji, List<String> people) {
        public Reaction {
            people = List.copyOf(people);
        }
    }

    /**
     * A file and its URLs.
     *
     * @param animated true for an image with several frames, or null
     */
    public record Attachment(
            String id,
            String name,
            String type,
            long size,
            String url,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Boolean animated,
            @Nullable String thumb) {
        public static Attachment of(StoredFile file, FileService files) {
            return new Attachment(
                    file.id(),
                    file.name(),
                    file.type(),
                    file.size(),
                    files.url(file),
                    file.width(),
                    file.height(),
                    file.animated() ? Boolean.TRUE : null,
                    files.thumbUrl(file));
        }
    }

    /** Returns the message as a person receives it: only the author gets the client id. */
    public Message forViewer(Visitor visitor) {
        return visitor.id().equals(author.id()) ? this : forOthers();
    }

    /** Returns the message without the author's client id. */
    public Message forOthers() {
        return withClientId(null);
    }

    private Message withClientId(@Nullable String value) {
        return new Message(id, room, author, text, at, value, editedAt, deleted, replyTo, mentions, reactions, file);
    }

    public Message with(List<String> mentioned, List<Reaction> reacted) {
        return new Message(id, room, author, text, at, clientId, editedAt, deleted, replyTo, mentioned, reacted, file);
    }
}
