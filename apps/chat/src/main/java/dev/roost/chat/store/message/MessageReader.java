package dev.roost.chat.store.message;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.MessageText;
import dev.roost.chat.domain.StoredFile;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads messages with their mentions and reactions, in three statements for any number of messages. */
@Component
public final class MessageReader {
    private static final String SELECT = """
            select m.id, m.room, m.person, coalesce(p.nickname, m.guest) as nickname, p.avatar, m.text, m.at, m.client_id,
                   m.edited_at, m.deleted_at, m.reply_to, r.text as reply_text, r.deleted_at as reply_deleted_at,
                   coalesce(rp.nickname, r.guest) as reply_nickname,
                   f.id as file_id, f.name as file_name, f.type as file_type, f.size as file_size, f.width, f.height,
                   f.animated, f.thumb
            from message m left join person p on p.id = m.person
            left join message r on r.id = m.reply_to left join person rp on rp.id = r.person
            left join file f on f.id = m.file
            """;

    private final JdbcClient jdbc;
    private final FileService files;

    MessageReader(JdbcClient jdbc, FileService files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** Returns a message with its client id, which only the author may receive. */
    public Message get(long id) {
        return find(id).orElseThrow(ChatException::messageUnknown);
    }

    public Optional<Message> find(long id) {
        List<Message> found = jdbc.sql(SELECT + " where m.id = :id")
                .param("id", id)
                .query((row, number) -> message(row))
                .list();
        return complete(found).stream().findFirst();
    }

    /** Returns messages, newest first, without mentions, reactions and client ids. */
    public List<Message> withoutReactions(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql(SELECT + " where m.id in (:ids) order by m.id desc")
                .param("ids", ids)
                .query((row, number) -> message(row))
                .list()
                .stream()
                .map(Message::forOthers)
                .toList();
    }

    /**
     * Returns the newest messages before an id, oldest first.
     *
     * @param viewer receives the client ids of its own messages only
     */
    public List<Message> before(long room, long before, int limit, Visitor viewer) {
        List<Message> newestFirst = new ArrayList<>(page("m.id < :id order by m.id desc", room, before, limit));
        Collections.reverse(newestFirst);
        return forViewer(newestFirst, viewer);
    }

    /**
     * Returns the oldest messages after an id, oldest first.
     *
     * @param viewer receives the client ids of its own messages only
     */
    public List<Message> after(long room, long after, int limit, Visitor viewer) {
        return forViewer(page("m.id > :id order by m.id", room, after, limit), viewer);
    }

    private List<Message> page(String condition, long room, long id, int limit) {
        return jdbc.sql(SELECT + " where m.room = :room and " + condition + " fetch first " + limit + " rows only")
                .param("room", room)
                .param("id", id)
                .query((row, number) -> message(row))
                .list();
    }

    private List<Message> forViewer(List<Message> messages, Visitor viewer) {
        return complete(messages).stream()
                .map(message -> message.forViewer(viewer))
                .toList();
    }

    /** Returns whether a room has a message with this id or a later one. */
    public boolean existsFrom(long room, long id) {
        return exists("id >= :id", room, id);
    }

    /** Returns whether a room has a message with this id or an earlier one. */
    public boolean existsUpTo(long room, long id) {
        return exists("id <= :id", room, id);
    }

    private boolean exists(String condition, long room, long id) {
        return jdbc.sql("select exists (select 1 from message where room = :room and " + condition + ")")
                .param("room", room)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private Message message(ResultSet row) throws SQLException {
        String person = row.getString("person");
        return new Message(
                row.getLong("id"),
                row.getLong("room"),
                new Message.Author(person, row.getString("nickname"), person == null, row.getString("avatar")),
                row.getString("text"),
                Objects.requireNonNull(SqlTimes.get(row, "at")),
                row.getString("client_id"),
                SqlTimes.get(row, "edited_at"),
                row.getObject("deleted_at") == null ? null : Boolean.TRUE,
                reply(row),
                List.of(),
                List.of(),
                file(row));
    }

    private static Message.@Nullable Reply reply(ResultSet row) throws SQLException {
        if (row.getString("reply_nickname") == null) {
            return null;
        }
        boolean deleted = row.getObject("reply_deleted_at") != null;
        return new Message.Reply(
                row.getLong("reply_to"),
                row.getString("reply_nickname"),
                MessageText.excerpt(row.getString("reply_text")),
                deleted ? Boolean.TRUE : null);
    }

    private Message.@Nullable Attachment file(ResultSet row) throws SQLException {
        String id = row.getString("file_id");
        if (id == null) {
            return null;
        }
        StoredFile file = new StoredFile(
                id,
                row.getString("file_name"),
                row.getString("file_type"),
                row.getLong("file_size"),
                integer(row, "width"),
                integer(row, "height"),
                row.getBoolean("animated"),
                row.getBoolean("thumb"));
        return Message.Attachment.of(file, files);
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private List<Message> complete(List<Message> messages) {
        if (messages.isEmpty()) {
            return messages;
        }
        List<Long> ids = messages.stream().map(Message::id).toList();
        Map<Long, List<String>> mentions = mentions(ids);
        Map<Long, List<Message.Reaction>> reactions = reactions(ids);
        return messages.stream()
                .map(message -> message.with(
                        mentions.getOrDefault(message.id(), List.of()),
                        reactions.getOrDefault(message.id(), List.of())))
                .toList();
    }

    private Map<Long, List<String>> mentions(List<Long> messages) {
        Map<Long, List<String>> mentions = new HashMap<>();
        jdbc.sql("select message, person from mention where message in (:ids) order by message, person")
                .param("ids", messages)
                .query(row -> {
                    mentions.computeIfAbsent(row.getLong(1), message -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return mentions;
    }

    private Map<Long, List<Message.Reaction>> reactions(List<Long> messages) {
        Map<Long, Map<String, List<String>>> people = new HashMap<>();
        jdbc.sql("select message, emoji, person from reaction where message in (:ids) order by id")
                .param("ids", messages)
                .query(row -> {
                    people.computeIfAbsent(row.getLong(1), message -> new LinkedHashMap<>())
                            .computeIfAbsent(row.getString(2), emoji -> new ArrayList<>())
                            .add(row.getString(3));
                });
        Map<Long, List<Message.Reaction>> reactions = new HashMap<>();
        people.forEach((message, byEmoji) -> reactions.put(
                message,
                byEmoji.entrySet().stream()
                        .map(each -> new Message.Reaction(each.getKey(), each.getValue()))
                        .toList()));
        return reactions;
    }
}
