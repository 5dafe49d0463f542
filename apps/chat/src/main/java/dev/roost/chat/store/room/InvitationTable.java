package dev.roost.chat.store.room;

import dev.roost.chat.domain.Person;
import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of invitations. Within transactions of its callers; checks no permissions. */
@Component
public final class InvitationTable {
    private static final String SELECT = """
            select i.room, p.id, p.nickname, p.avatar, i.invited_at
            from invitation i join person p on p.id = i.inviter join room r on r.id = i.room
            """;

    private final JdbcClient jdbc;

    InvitationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row of an invitation. */
    public record Row(long room, Person by, Instant at) {}

    /** Adds an invitation; an earlier one of the same person stays. The caller has locked the room. */
    public void add(long room, String person, String inviter, Instant now) {
        if (find(room, person).isEmpty()) {
            jdbc.sql(
                            "insert into invitation (room, person, inviter, invited_at) values (:room, :person, :inviter, :now)")
                    .param("room", room)
                    .param("person", person)
                    .param("inviter", inviter)
                    .param("now", SqlTimes.sql(now))
                    .update();
        }
    }

    public boolean remove(long room, String person) {
        return jdbc.sql("delete from invitation where room = :room and person = :person")
                        .param("room", room)
                        .param("person", person)
                        .update()
                == 1;
    }

    public Optional<Row> find(long room, String person) {
        return jdbc.sql(SELECT + " where i.room = :room and i.person = :person")
                .param("room", room)
                .param("person", person)
                .query((row, number) -> row(row))
                .optional();
    }

    /** Returns the invitations of a person to rooms that are not archived, the oldest first. */
    public List<Row> of(String person) {
        return jdbc.sql(SELECT + " where i.person = :person and r.archived_at is null order by i.invited_at, i.room")
                .param("person", person)
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("room"),
                new Person(row.getString("id"), row.getString("nickname"), row.getString("avatar")),
                Objects.requireNonNull(SqlTimes.get(row, "invited_at")));
    }

    /** Returns the ids of the people who are invited to a room. */
    public List<String> people(long room) {
        return jdbc.sql("select person from invitation where room = :room order by invited_at, person")
                .param("room", room)
                .query((row, number) -> row.getString(1))
                .list();
    }

    public long count(long room) {
        return jdbc.sql("select count(*) from invitation where room = :room")
                .param("room", room)
                .query(Long.class)
                .single();
    }
}
