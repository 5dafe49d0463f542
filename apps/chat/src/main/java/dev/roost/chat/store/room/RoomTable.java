package dev.roost.chat.store.room;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.LastMessage;
import dev.roost.chat.domain.Name;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.store.access.RoomAccessSql;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.search.IndexedMessages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The table of rooms. Within transactions of its callers. */
@Component
public final class RoomTable {
    static final String SELECT = """
            select r.id, r.name, r.kind, r.topic, r.archived_at, r.owner, r.members, r.last_at, r.last_number,
                   o.id as other, o.nickname, o.avatar, m.person, m.read_message, m.read_number,
                   (select count(*) from deleted_message d where d.room = r.id and d.number > m.read_number) as deleted
            from room r left join member m on m.room = r.id and m.person = :person
            left join person o on m.person is not null
              and o.id = case when r.direct_one = m.person then r.direct_other else r.direct_one end
            """;

    /** An id that no person has. */
    private static final String NO_PERSON = "";

    private final JdbcClient jdbc;
    private final IndexedMessages index;
    private final LastMessageReader lastMessages;

    RoomTable(JdbcClient jdbc, IndexedMessages index, LastMessageReader lastMessages) {
        this.jdbc = jdbc;
        this.index = index;
        this.lastMessages = lastMessages;
    }

    /** Returns the rooms that are listed for a person, in the order of their creation, as the person sees them. */
    public List<Room> list(String person) {
        Map<Long, Long> mentions = mentions(person);
        Map<Long, LastMessage> last = lastMessages.ofRoomsOf(person);
        return jdbc
                .sql(SELECT + " where " + RoomAccessSql.LISTED + " order by r.id")
                .param("person", person)
                .query((row, number) -> room(row))
                .list()
                .stream()
                .map(room ->
                        room.withMentions(mentions.getOrDefault(room.id(), 0L)).withLastMessage(last.get(room.id())))
                .toList();
    }

    private Map<Long, Long> mentions(String person) {
        return jdbc
                .sql("""
                        select t.room, count(*) from mention t
                        join member m on m.room = t.room and m.person = t.person
                        where t.person = :person and t.message > m.read_message group by t.room
                        """)
                .param("person", person)
                .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public Optional<Room> find(long id, String person) {
        return jdbc.sql(SELECT + " where r.id = :id")
                .param("person", person)
                .param("id", id)
                .query((row, number) -> room(row))
                .optional()
                .map(room -> room.joined() ? forMember(room, person) : room);
    }

    private Room forMember(Room room, String person) {
        return room.withMentions(mentions(room.id(), person, room.read()))
                .withLastMessage(lastMessages.of(room.id(), person).orElse(null));
    }

    /** Finds a room as a non-member sees it. */
    public Optional<Room> find(long id) {
        return find(id, NO_PERSON);
    }

    private static Room room(ResultSet row) throws SQLException {
        boolean joined = row.getString("person") != null;
        String other = row.getString("other");
        return new Room(
                row.getLong("id"),
                other == null ? row.getString("name") : row.getString("nickname"),
                row.getString("owner"),
                row.getLong("members"),
                joined,
                joined ? row.getLong("last_number") - row.getLong("read_number") - row.getLong("deleted") : 0,
                0,
                row.getLong("read_message"),
                SqlTimes.get(row, "last_at"),
                RoomKind.of(row.getString("kind")),
                row.getString("topic"),
                row.getObject("archived_at") == null ? null : Boolean.TRUE,
                other == null ? null : new Person(other, row.getString("nickname"), row.getString("avatar")),
                null);
    }

    public long mentions(long room, String person, long read) {
        return jdbc.sql("select count(*) from mention where person = :person and room = :room and message > :read")
                .param("person", person)
                .param("room", room)
                .param("read", read)
                .query(Long.class)
                .single();
    }

    /** Returns the public room with a name. */
    public Optional<Long> idOf(String key) {
        return jdbc.sql("select id from room where name_key = :key")
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    /** @throws ChatException {@code room_exists}, with the {@code room} that has the name */
    public void requireUnused(Name name) {
        idOf(name.key()).ifPresent(id -> {
            throw new ChatException("room_exists", "room: exists already", Map.of("room", id));
        });
    }

    /** Returns the names of the public rooms that are not archived, in the order of their creation. */
    public List<String> names() {
        return jdbc.sql("select name from room where kind = 'public' and archived_at is null order by id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Returns the number of rooms, without direct ones. */
    public long count() {
        return jdbc.sql("select count(*) from room where kind <> 'direct'")
                .query(Long.class)
                .single();
    }

    /** Returns the number of direct rooms, or of others, that a person has created, whoever owns them now. */
    public long countCreatedBy(String person, boolean direct) {
        return jdbc.sql("select count(*) from room where creator = :person and (kind = 'direct') = :direct")
                .param("person", person)
                .param("direct", direct)
                .query(Long.class)
                .single();
    }

    /** Returns the number of rooms that guests have created. */
    public long countOfGuests() {
        return jdbc.sql("select count(*) from room where guest")
                .query(Long.class)
                .single();
    }

    /**
     * @param kind not direct
     * @param creator a person, who is the owner too; null for a guest
     */
    public long add(Name name, RoomKind kind, @Nullable String creator, Instant now) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into room (name, name_key, kind, owner, creator, guest, created_at, emptied_at)"
                        + " values (:name, :key, :kind, :owner, :owner, :guest, :now, :now)")
                .param("name", name.text())
                .param("key", kind == RoomKind.PUBLIC ? name.key() : null, Types.VARCHAR)
                .param("kind", kind.code())
                .param("owner", creator, Types.VARCHAR)
                .param("guest", creator == null)
                .param("now", SqlTimes.sql(now))
                .update(id, "id");
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    public void rename(long id, Name name) {
        jdbc.sql("update room set name = :name, name_key = case when kind = 'public' then :key end where id = :id")
                .param("name", name.text())
                .param("key", name.key())
                .param("id", id)
                .update();
    }

    public void setOwner(long id, @Nullable String owner) {
        jdbc.sql("update room set owner = :owner where id = :id")
                .param("owner", owner, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /**
     * Blocks other transactions that change the same room until this one ends.
     *
     * @return whether the room exists
     */
    public boolean lock(long id) {
        return jdbc.sql("update room set members = members where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** As {@link #lock}, and assigns the number of the next message. */
    public boolean lockForMessage(long id, Instant now) {
        return jdbc.sql("update room set last_number = last_number + 1, last_at = :now where id = :id")
                        .param("now", SqlTimes.sql(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Blocks other transactions that add rooms until this one ends. */
    public void lockList() {
        jdbc.sql("update setting set content = '' where name = 'room-list'").update();
    }

    public void memberAdded(long id) {
        jdbc.sql("update room set members = members + 1, emptied_at = null where id = :id")
                .param("id", id)
                .update();
    }

    public void memberRemoved(long id, Instant now) {
        jdbc.sql("update room set members = members - 1,"
                        + " emptied_at = case when members = 1 then :now else emptied_at end where id = :id")
                .param("now", SqlTimes.sql(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    /** Restarts the time after which a room without members counts as abandoned. */
    public void touched(long id, Instant now) {
        jdbc.sql("update room set emptied_at = :now where id = :id and members = 0")
                .param("now", SqlTimes.sql(now))
                .param("id", id)
                .update();
    }

    public Map<Long, Long> members(Collection<Long> rooms) {
        return jdbc
                .sql("select id, members from room where id in (:ids)")
                .param("ids", rooms)
                .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns rooms that have had neither members nor messages since a time. */
    public List<Long> abandoned(Instant since) {
        return jdbc.sql("select id from room where members = 0 and emptied_at < :since"
                        + " and (last_at is null or last_at < :since) order by id")
                .param("since", SqlTimes.sql(since))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Deletes a room with its messages, if it is still abandoned. */
    public boolean delete(long id, Instant since) {
        lock(id);
        if (!abandoned(since).contains(id)) {
            return false;
        }
        index.roomDeleted(id);
        return jdbc.sql("delete from room where id = :id and members = 0 and emptied_at < :since"
                                + " and (last_at is null or last_at < :since)")
                        .param("id", id)
                        .param("since", SqlTimes.sql(since))
                        .update()
                == 1;
    }
}
