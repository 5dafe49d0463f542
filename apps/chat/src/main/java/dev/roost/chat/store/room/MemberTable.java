package dev.roost.chat.store.room;

import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.ReadPosition;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of memberships, read positions and sanctions. Within transactions of its callers. */
@Component
public final class MemberTable {
    private static final String SELECT = """
            select p.id, p.nickname, p.avatar, r.owner, s.muted_until,
                   exists (select 1 from online_person o where o.person = p.id) as online
            from member m join person p on p.id = m.person join room r on r.id = m.room
            left join sanction s on s.room = m.room and s.person = m.person
            """;

    private final JdbcClient jdbc;

    MemberTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the members of a room, longest-standing first. */
    public List<RoomMember> list(long room, Instant now) {
        return jdbc.sql(SELECT + " where m.room = :room order by m.joined_at, p.id")
                .param("room", room)
                .query((row, number) -> member(row, now))
                .list();
    }

    public Optional<RoomMember> find(long room, String person, Instant now) {
        return jdbc.sql(SELECT + " where m.room = :room and m.person = :person")
                .param("room", room)
                .param("person", person)
                .query((row, number) -> member(row, now))
                .optional();
    }

    private static RoomMember member(ResultSet row, Instant now) throws SQLException {
        String id = row.getString("id");
        Instant muted = SqlTimes.get(row, "muted_until");
        return new RoomMember(
                new Person(id, row.getString("nickname"), row.getString("avatar")),
                row.getBoolean("online"),
                id.equals(row.getString("owner")),
                false,
                muted != null && muted.isAfter(now) ? muted : null);
    }

    public boolean isMember(long room, String person) {
        return jdbc.sql("select 1 from member where room = :room and person = :person")
                .param("room", room)
                .param("person", person)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public List<Long> roomsOf(String person) {
        return jdbc.sql("select room from member where person = :person")
                .param("person", person)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Returns the rooms of people, by person. */
    public Map<String, Set<Long>> roomsOf(Collection<String> people) {
        Map<String, Set<Long>> rooms = new HashMap<>();
        jdbc.sql("select person, room from member where person in (:people)")
                .param("people", people)
                .query(row -> {
                    rooms.computeIfAbsent(row.getString(1), person -> new HashSet<>())
                            .add(row.getLong(2));
                });
        return rooms;
    }

    /** Adds a member; all earlier messages count as read. */
    public void add(long room, String person, Instant now) {
        jdbc.sql("""
                        insert into member (room, person, joined_at, read_message, read_number)
                        select r.id, :person, :now,
                               coalesce((select max(m.id) from message m where m.room = r.id), 0), r.last_number
                        from room r where r.id = :room
                        """)
                .param("person", person)
                .param("now", SqlTimes.sql(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("room", room)
                .update();
    }

    public boolean remove(long room, String person) {
        return jdbc.sql("delete from member where room = :room and person = :person")
                        .param("room", room)
                        .param("person", person)
                        .update()
                == 1;
    }

    public Optional<String> longestMember(long room) {
        return jdbc.sql("select person from member where room = :room order by joined_at, person"
                        + " fetch first 1 rows only")
                .param("room", room)
                .query(String.class)
                .optional();
    }

    /** Returns the last message with at most this id; empty if there is none. */
    public Optional<Long> messageUpTo(long room, long message) {
        return jdbc.sql("select id from message where room = :room and id <= :message"
                        + " order by id desc fetch first 1 rows only")
                .param("room", room)
                .param("message", message)
                .query(Long.class)
                .optional();
    }

    /** Advances the read position; it never moves back. */
    public void read(long room, String person, long message) {
        jdbc.sql("""
                        update member set read_message = :message,
                               read_number = (select number from message where id = :message)
                        where room = :room and person = :person and read_message < :message
                        """)
                .param("message", message)
                .param("room", room)
                .param("person", person)
                .update();
    }

    /** In one statement, so that {@code upTo} is the last message that the counts include. */
    public Optional<ReadPosition> position(long room, String person) {
        return jdbc.sql("""
                        select m.read_message,
                               r.last_number - m.read_number - (select count(*) from deleted_message d
                                 where d.room = r.id and d.number > m.read_number) as unread,
                               (select count(*) from mention t where t.person = m.person and t.room = r.id
                                 and t.message > m.read_message) as mentions,
                               coalesce((select id from message where room = :room order by id desc
                                 fetch first 1 rows only), 0) as up_to
                        from room r join member m on m.room = r.id and m.person = :person
                        where r.id = :room
                        """)
                .param("room", room)
                .param("person", person)
                .query((row, number) -> new ReadPosition(
                        room,
                        row.getLong("read_message"),
                        row.getLong("unread"),
                        row.getLong("mentions"),
                        row.getLong("up_to")))
                .optional();
    }

    @Nullable
    public Instant removedUntil(long room, String person) {
        return jdbc.sql("select removed_until from sanction where room = :room and person = :person")
                .param("room", room)
                .param("person", person)
                .query((row, number) -> Optional.ofNullable(SqlTimes.get(row, "removed_until")))
                .optional()
                .flatMap(until -> until)
                .orElse(null);
    }

    public void mute(long room, String person, @Nullable Instant until) {
        sanction(room, person, "muted_until", until);
    }

    public void ban(long room, String person, Instant now, Instant until) {
        sanction(room, person, "removed_until", until);
        sanction(room, person, "removed_at", now);
    }

    private void sanction(long room, String person, String column, @Nullable Instant until) {
        Object time = until == null ? null : SqlTimes.sql(until);
        int changed = jdbc.sql("update sanction set " + column + " = :until where room = :room and person = :person")
                .param("until", time, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("room", room)
                .param("person", person)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into sanction (room, person, " + column + ") values (:room, :person, :until)")
                    .param("room", room)
                    .param("person", person)
                    .param("until", time, Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        }
    }
}
