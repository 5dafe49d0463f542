package dev.roost.chat.store.message;

import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.MessageText;
import dev.roost.chat.domain.StoredFile;
import dev.roost.chat.store.access.RoomAccessSql;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.search.IndexedMessages;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The table of messages, with those of mentions, reactions and files. Within transactions of its callers; checks no permissions. */
@Component
public final class MessageTable {
    /** Ids per SQL statement. */
    private static final int MAX_IDS = 1000;

    private final JdbcClient jdbc;
    private final IndexedMessages index;

    MessageTable(JdbcClient jdbc, IndexedMessages index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /**
     * The state that decides whether a person may send to a room.
     *
     * @param roomKnown whether there is such a room, and the person may know of it
     * @param archived whether nobody may send to the room
     * @param direct whether the room is one of two people
     * @param used whether the person has an earlier message with the same client id
     * @param sent the id of that message, if the person is a member of its room
     */
    public record Sender(
            boolean roomKnown,
            boolean member,
            boolean archived,
            boolean direct,
            boolean used,
            String nickname,
            @Nullable String avatar,
            @Nullable String owner,
            @Nullable Instant mutedUntil,
            @Nullable Long sent) {}

    /** @return empty if there is no such person */
    public Optional<Sender> sender(long room, String person, @Nullable String clientId) {
        return jdbc.sql("""
                        select r.id as room, r.owner, r.kind, r.archived_at, m.person as member, p.nickname, p.avatar, s.muted_until,
                               e.id as used, h.person as readable
                        from person p left join room r on r.id = :room and\s""" + RoomAccessSql.KNOWN + """

                        left join member m on m.room = r.id and m.person = p.id
                        left join sanction s on s.room = r.id and s.person = p.id
                        left join message e on e.person = p.id and e.client_id = :client
                        left join member h on h.room = e.room and h.person = p.id
                        where p.id = :person
                        """)
                .param("client", clientId, Types.VARCHAR)
                .param("room", room)
                .param("person", person)
                .query((row, number) -> new Sender(
                        row.getObject("room") != null,
                        row.getString("member") != null,
                        row.getObject("archived_at") != null,
                        "direct".equals(row.getString("kind")),
                        row.getObject("used") != null,
                        row.getString("nickname"),
                        row.getString("avatar"),
                        row.getString("owner"),
                        SqlTimes.get(row, "muted_until"),
                        row.getString("readable") == null ? null : row.getLong("used")))
                .optional();
    }

    /**
     * A message to be inserted. {@link dev.roost.chat.store.room.RoomTable#lockForMessage} locks the room first.
     *
     * @param person null for a message of a guest
     * @param guest null for a message of a person
     */
    public record NewMessage(
            long room,
            @Nullable String person,
            @Nullable String guest,
            String text,
            @Nullable String clientId,
            @Nullable Long replyTo,
            @Nullable String file) {}

    public long add(NewMessage message, Instant now) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into message (room, number, person, guest, text, client_id, reply_to, file, at)
                        select r.id, r.last_number, :person, :guest, :text, :client, :reply, :file, :now
                        from room r where r.id = :room
                        """)
                .param("person", message.person, Types.VARCHAR)
                .param("guest", message.guest, Types.VARCHAR)
                .param("text", message.text, Types.VARCHAR)
                .param("client", message.clientId, Types.VARCHAR)
                .param("reply", message.replyTo, Types.BIGINT)
                .param("file", message.file, Types.VARCHAR)
                .param("now", SqlTimes.sql(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("room", message.room)
                .update(id, "id");
        long added = Objects.requireNonNull(id.getKey()).longValue();
        index.added(added, message.text, message.file);
        return added;
    }

    /** Marks everything up to a new message as read by its author. */
    public void readByAuthor(long room, String person, long message) {
        jdbc.sql("update member set read_message = :message,"
                        + " read_number = (select last_number from room where id = :room)"
                        + " where room = :room and person = :person")
                .param("message", message)
                .param("room", room)
                .param("person", person)
                .update();
    }

    /**
     * The part of a message that decides who may change it.
     *
     * @param author null for a message of a guest
     * @param guest the nickname of the guest; null for a message of a person
     */
    public record StoredMessage(
            long room,
            @Nullable String author,
            @Nullable String guest,
            @Nullable String file,
            boolean deleted) {}

    public Optional<StoredMessage> find(long message) {
        return jdbc.sql("select room, person, guest, file, deleted_at from message where id = :id")
                .param("id", message)
                .query((row, number) -> new StoredMessage(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getObject(5) != null))
                .optional();
    }

    /** Returns the part of a message of a room that replies show; empty if the room has no such message. */
    public Optional<Message.Reply> reply(long room, long message) {
        return jdbc.sql("""
                        select coalesce(p.nickname, m.guest) as nickname, m.text, m.deleted_at
                        from message m left join person p on p.id = m.person
                        where m.id = :id and m.room = :room
                        """)
                .param("id", message)
                .param("room", room)
                .query((row, number) -> new Message.Reply(
                        message,
                        row.getString("nickname"),
                        MessageText.excerpt(row.getString("text")),
                        row.getObject("deleted_at") == null ? null : Boolean.TRUE))
                .optional();
    }

    public void edit(long message, String text, Instant now) {
        index.change(
                message,
                () -> jdbc.sql("update message set text = :text, edited_at = :now where id = :id")
                        .param("text", text)
                        .param("now", SqlTimes.sql(now))
                        .param("id", message)
                        .update());
    }

    /** Clears the content of a message; its row remains. It no longer counts as unread. */
    public void delete(long message, @Nullable String file, Instant now) {
        jdbc.sql("insert into deleted_message (room, number)"
                        + " select room, number from message where id = :id and deleted_at is null")
                .param("id", message)
                .update();
        index.change(
                message,
                () -> jdbc.sql("update message set text = '', file = null, deleted_at = :now where id = :id")
                        .param("now", SqlTimes.sql(now))
                        .param("id", message)
                        .update());
        jdbc.sql("delete from mention where message = :id").param("id", message).update();
        jdbc.sql("delete from reaction where message = :id")
                .param("id", message)
                .update();
        if (file != null) {
            jdbc.sql("delete from file where id = :id").param("id", file).update();
        }
    }

    public void addMention(long room, long message, String person) {
        jdbc.sql("insert into mention (room, person, message) values (:room, :person, :message)")
                .param("room", room)
                .param("person", person)
                .param("message", message)
                .update();
    }

    public void deleteMentions(long message) {
        jdbc.sql("delete from mention where message = :id").param("id", message).update();
    }

    /** Returns the emoji of a message, each with whether a person has used it. */
    public Map<String, Boolean> emoji(long message, String person) {
        return jdbc
                .sql("select emoji, max(case when person = :person then 1 else 0 end) from reaction"
                        + " where message = :message group by emoji")
                .param("person", person)
                .param("message", message)
                .query((row, number) -> Map.entry(row.getString(1), row.getInt(2) == 1))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void addReaction(long message, String emoji, String person) {
        jdbc.sql("insert into reaction (message, emoji, person) values (:message, :emoji, :person)")
                .param("message", message)
                .param("emoji", emoji)
                .param("person", person)
                .update();
    }

    public void deleteReaction(long message, String emoji, String person) {
        jdbc.sql("delete from reaction where message = :message and emoji = :emoji and person = :person")
                .param("message", message)
                .param("emoji", emoji)
                .param("person", person)
                .update();
    }

    public void addFile(StoredFile file, String person) {
        jdbc.sql("insert into file (id, name, type, size, width, height, animated, thumb, person)"
                        + " values (:id, :name, :type, :size, :width, :height, :animated, :thumb, :person)")
                .param("id", file.id())
                .param("name", file.name())
                .param("type", file.type())
                .param("size", file.size())
                .param("width", file.width(), Types.INTEGER)
                .param("height", file.height(), Types.INTEGER)
                .param("animated", file.animated())
                .param("thumb", file.thumb())
                .param("person", person)
                .update();
    }

    /** The files of a person, without thumbnails. */
    public record FileUsage(long bytes, long files) {}

    public FileUsage fileUsageOf(String person) {
        return jdbc.sql("select coalesce(sum(size), 0), count(*) from file where person = :person")
                .param("person", person)
                .query((row, number) -> new FileUsage(row.getLong(1), row.getLong(2)))
                .single();
    }

    /**
     * The message of a file.
     *
     * @param author null for a message of a guest
     * @param guest null for a message of a person
     * @param size of the file in bytes
     */
    public record FileMessage(
            long id,
            long room,
            @Nullable String author,
            @Nullable String guest,
            boolean hasText,
            long size) {}

    /** @return empty if no message has the file */
    public Optional<FileMessage> messageOf(String file) {
        return jdbc.sql(
                        "select m.id, m.room, m.person, m.guest, m.text <> '' as has_text, f.size"
                                + " from message m join file f on f.id = m.file where f.id = :file order by m.id fetch first 1 rows only")
                .param("file", file)
                .query((row, number) -> new FileMessage(
                        row.getLong("id"),
                        row.getLong("room"),
                        row.getString("person"),
                        row.getString("guest"),
                        row.getBoolean("has_text"),
                        row.getLong("size")))
                .optional();
    }

    /** Deletes the file of a message, whose text remains. */
    public void removeFile(long message, String file) {
        index.change(
                message,
                () -> jdbc.sql("update message set file = null where id = :id")
                        .param("id", message)
                        .update());
        deleteFiles(List.of(file));
    }

    public List<String> filesOf(long room) {
        return jdbc.sql("select file from message where room = :room and file is not null")
                .param("room", room)
                .query((row, number) -> row.getString(1))
                .list();
    }

    public void deleteFiles(List<String> ids) {
        for (int from = 0; from < ids.size(); from += MAX_IDS) {
            jdbc.sql("delete from file where id in (:ids)")
                    .param("ids", ids.subList(from, Math.min(from + MAX_IDS, ids.size())))
                    .update();
        }
    }
}
