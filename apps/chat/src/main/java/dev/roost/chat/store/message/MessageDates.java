package dev.roost.chat.store.message;

import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds messages by time without an index of times: ids ascend with the times, except for differences between the clocks of servers,
 * so a binary search by id needs about 20 statements for a million messages.
 */
@Component
public final class MessageDates {
    private final JdbcClient jdbc;

    MessageDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Stored(long id, Instant at) {}

    /**
     * Returns an id between the messages that are older than a time and the others.
     *
     * @param room null for all rooms
     */
    public long firstSince(@Nullable Long room, Instant time) {
        long low = oldestFrom(room, 0).map(Stored::id).orElse(0L);
        long high = jdbc.sql("select coalesce(max(id), 0) from message" + (room == null ? "" : " where room = " + room))
                        .query(Long.class)
                        .single()
                + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Stored> next = oldestFrom(room, middle);
            if (next.isPresent() && next.get().at().isBefore(time)) {
                low = next.get().id() + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the oldest message from an id on. */
    private Optional<Stored> oldestFrom(@Nullable Long room, long id) {
        return jdbc.sql("select id, at from message where " + (room == null ? "" : "room = " + room + " and ")
                        + "id >= :id order by " + (room == null ? "" : "room, ") + "id fetch first 1 rows only")
                .param("id", id)
                .query((row, number) -> new Stored(row.getLong(1), Objects.requireNonNull(SqlTimes.get(row, "at"))))
                .optional();
    }
}
