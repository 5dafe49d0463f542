package dev.roost.chat.store.message;

import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.search.IndexedMessages;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes the oldest messages of rooms. Thread-safe; blocks. */
@Component
public final class OldMessages {
    private final JdbcClient jdbc;
    private final MessageTable messageTable;
    private final IndexedMessages index;

    OldMessages(JdbcClient jdbc, MessageTable messageTable, IndexedMessages index) {
        this.jdbc = jdbc;
        this.messageTable = messageTable;
        this.index = index;
    }

    private record Row(
            long id, long number, Instant at, @Nullable String file) {}

    /**
     * What was deleted.
     *
     * @param files the ids of the files of the messages; the caller deletes their bytes after the commit
     */
    public record Deletion(int messages, List<String> files) {
        static final Deletion NONE = new Deletion(0, List.of());

        public Deletion {
            files = List.copyOf(files);
        }
    }

    /** Returns the ids of all rooms with messages. */
    public List<Long> rooms() {
        return jdbc.sql("select id from room where last_number > 0 order by id")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /**
     * Deletes the messages of a room that are older than a time, as long as no newer one is before them. They count as read by each
     * member. Must run in a transaction.
     *
     * @param limit maximum number of messages
     */
    public Deletion delete(long room, Instant before, int limit) {
        // As those who add a message: the row of the room first.
        jdbc.sql("select id from room where id = :room for update")
                .param("room", room)
                .query(Long.class)
                .optional();
        List<Row> old = oldest(room, limit).stream()
                .takeWhile(row -> row.at().isBefore(before))
                .toList();
        if (old.isEmpty()) {
            return Deletion.NONE;
        }
        Row last = old.get(old.size() - 1);
        jdbc.sql(
                        "update member set read_message = :id, read_number = :number where room = :room and read_number < :number")
                .param("id", last.id())
                .param("number", last.number())
                .param("room", room)
                .update();
        index.deletedUpTo(room, last.id());
        jdbc.sql("delete from message where room = :room and id <= :id")
                .param("room", room)
                .param("id", last.id())
                .update();
        jdbc.sql("delete from deleted_message where room = :room and number <= :number")
                .param("room", room)
                .param("number", last.number())
                .update();
        List<String> files =
                old.stream().map(Row::file).filter(Objects::nonNull).toList();
        messageTable.deleteFiles(files);
        return new Deletion(old.size(), files);
    }

    private List<Row> oldest(long room, int limit) {
        return jdbc.sql("select id, number, at, file from message where room = :room order by id fetch first " + limit
                        + " rows only")
                .param("room", room)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getLong("number"),
                        Objects.requireNonNull(SqlTimes.get(row, "at")),
                        row.getString("file")))
                .list();
    }
}
