package dev.roost.chat.store.room;

import dev.roost.chat.domain.LastMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.MessageText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the last messages of the rooms of a person, in one statement. */
@Component
final class LastMessageReader {
    /** With the room in the order, H2 reads one row of the index {@code message_room} for each room; PostgreSQL does so anyway. */
    private static final String SELECT = """
            select l.id, l.room, l.person, coalesce(p.nickname, l.guest) as nickname, l.text, l.deleted_at, f.name as file
            from member m
            join message l on l.id = (
                select x.id from message x where x.room = m.room order by x.room desc, x.id desc fetch first 1 rows only)
            left join person p on p.id = l.person
            left join file f on f.id = l.file
            where m.person = :person
            """;

    private final JdbcClient jdbc;

    LastMessageReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the last messages by room; rooms without messages are left out. */
    Map<Long, LastMessage> ofRoomsOf(String person) {
        Map<Long, LastMessage> messages = new HashMap<>();
        jdbc.sql(SELECT).param("person", person).query(row -> {
            messages.put(row.getLong("room"), message(row));
        });
        return messages;
    }

    Optional<LastMessage> of(long room, String member) {
        return jdbc.sql(SELECT + " and m.room = :room")
                .param("person", member)
                .param("room", room)
                .query((row, number) -> message(row))
                .optional();
    }

    private static LastMessage message(ResultSet row) throws SQLException {
        String person = row.getString("person");
        return new LastMessage(
                row.getLong("id"),
                new Message.Author(person, row.getString("nickname"), person == null),
                MessageText.excerpt(row.getString("text")),
                row.getString("file"),
                row.getObject("deleted_at") == null ? null : Boolean.TRUE);
    }
}
