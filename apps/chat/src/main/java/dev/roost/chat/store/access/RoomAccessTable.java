package dev.roost.chat.store.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides which rooms a person may read. Each decision is one statement, also for rooms that don't exist. */
@Component
public final class RoomAccessTable {
    private static final String SELECT =
            "select " + RoomAccessSql.READABLE + " as readable, " + RoomAccessSql.KNOWN + " as known from ";

    private final JdbcClient jdbc;

    RoomAccessTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a person may do with a room.
     *
     * @param readable whether the person may read its messages, members and files
     * @param known whether the person may know that it exists
     */
    public record Access(boolean readable, boolean known) {
        private static final Access NONE = new Access(false, false);
    }

    /** Returns the access of a person to a room; none if there is no such room. */
    public Access of(String person, long room) {
        return jdbc.sql(SELECT + "room r where r.id = :room")
                .param("person", person)
                .param("room", room)
                .query((row, number) -> new Access(row.getBoolean("readable"), row.getBoolean("known")))
                .optional()
                .orElse(Access.NONE);
    }

    /** Returns the room of a message; empty if the person may not read it, or if there is no such message. */
    public Optional<Long> roomOfMessage(String person, long message) {
        return jdbc.sql("select r.id from message m join room r on r.id = m.room where m.id = :message and "
                        + RoomAccessSql.READABLE)
                .param("person", person)
                .param("message", message)
                .query(Long.class)
                .optional();
    }

    /**
     * The access to a file.
     *
     * @param inPublicRoom whether its room is public
     * @param readable whether the person may read its room
     */
    public record FileAccess(boolean inPublicRoom, boolean readable) {}

    /** Returns the access of a person to a file; empty if no message has the file. */
    public Optional<FileAccess> ofFile(String person, String file) {
        return jdbc.sql("select r.kind, " + RoomAccessSql.READABLE + " as readable"
                        + " from message m join room r on r.id = m.room where m.file = :file fetch first 1 rows only")
                .param("person", person)
                .param("file", file)
                .query((row, number) ->
                        new FileAccess(row.getString("kind").equals("public"), row.getBoolean("readable")))
                .optional();
    }
}
