package dev.roost.chat.audit;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the audit log. Within transactions of its callers. */
@Component
final class AuditTable {
    private final JdbcClient jdbc;

    AuditTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an entry with the current names of the people and of a public room. */
    void add(Actor actor, Act act, Instant now) {
        jdbc.sql("""
                        insert into audit (at, actor, actor_name, action, person, person_name, room, room_name, detail)
                        values (:now, :actor, (select nickname from person where id = :actor), :action, :person,
                          coalesce((select nickname from person where id = :person), :guest), :room,
                          (select name from room where id = :room and kind = 'public'), :detail)
                        """)
                .param("now", SqlTimes.sql(now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("actor", actor.person(), Types.VARCHAR)
                .param("action", act.action().code())
                .param("person", act.person(), Types.VARCHAR)
                .param("guest", act.guest(), Types.VARCHAR)
                .param("room", act.room(), Types.BIGINT)
                .param("detail", act.detail())
                .update();
    }

    /** Returns the newest entries whose id is below another one. */
    List<AuditEntry> before(long id, int limit) {
        return jdbc.sql("select * from audit where id < :id order by id desc fetch first " + limit + " rows only")
                .param("id", id)
                .query((row, number) -> entry(row))
                .list();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        String actor = row.getString("actor");
        String person = row.getString("person");
        String nickname = row.getString("person_name");
        return new AuditEntry(
                row.getLong("id"),
                Objects.requireNonNull(SqlTimes.get(row, "at")),
                actor == null ? null : new AuditEntry.Party(actor, row.getString("actor_name")),
                AuditAction.of(row.getString("action")),
                person == null && nickname == null ? null : new AuditEntry.Party(person, nickname),
                room(row),
                row.getString("detail"));
    }

    private static AuditEntry.@Nullable RoomReference room(ResultSet row) throws SQLException {
        long id = row.getLong("room");
        return row.wasNull() ? null : new AuditEntry.RoomReference(id, row.getString("room_name"));
    }

    int delete(Instant before) {
        return jdbc.sql("delete from audit where at < :before")
                .param("before", SqlTimes.sql(before))
                .update();
    }
}
