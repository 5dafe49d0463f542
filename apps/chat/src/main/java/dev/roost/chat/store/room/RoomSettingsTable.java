package dev.roost.chat.store.room;

import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.search.IndexedMessages;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the owner of a room can set, in the table of rooms. Within transactions of its callers; checks no permissions. */
@Component
public final class RoomSettingsTable {
    private final JdbcClient jdbc;
    private final IndexedMessages index;

    RoomSettingsTable(JdbcClient jdbc, IndexedMessages index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    public void setTopic(long room, @Nullable String topic) {
        jdbc.sql("update room set topic = :topic where id = :room")
                .param("topic", topic, Types.VARCHAR)
                .param("room", room)
                .update();
    }

    /** @param at null ends the archiving */
    public void setArchived(long room, @Nullable Instant at) {
        jdbc.sql("update room set archived_at = :at where id = :room")
                .param("at", at == null ? null : SqlTimes.sql(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("room", room)
                .update();
    }

    public boolean isArchived(long room) {
        return jdbc.sql("select archived_at is not null from room where id = :room")
                .param("room", room)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Returns the ids of the members of a room. */
    public List<String> members(long room) {
        return jdbc.sql("select person from member where room = :room order by person")
                .param("room", room)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Deletes a room with its members, invitations and messages. */
    public boolean delete(long room) {
        index.roomDeleted(room);
        return jdbc.sql("delete from room where id = :room").param("room", room).update() == 1;
    }
}
