package dev.roost.chat.admin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads statistics of rooms from the database, so they include all servers. Not thread-safe. */
final class RoomStatistics {
    private static final long MINUTE = 60_000;

    private final JdbcClient jdbc;
    private final Deque<Counted> counted = new ArrayDeque<>();
    private Map<Long, Long> fileBytes = Map.of();
    private long fileBytesAt = Long.MIN_VALUE;

    RoomStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The statistics of one room.
     *
     * @param name null for a private room
     * @param messages since its creation
     * @param perMinute messages per minute, over the last minute at most
     * @param fileBytes size of its files
     */
    record RoomNumber(long id, @Nullable String name, long members, long messages, double perMinute, long fileBytes) {}

    private record Counted(long at, Map<Long, Long> messages) {}

    private record Row(long id, @Nullable String name, long members, long messages) {}

    /**
     * Reads the numbers of all rooms except direct ones.
     *
     * @param now milliseconds of a monotonic clock
     */
    List<RoomNumber> read(long now) {
        List<Row> rows = jdbc.sql("select id, case when kind = 'public' then name end, members, last_number"
                        + " from room where kind <> 'direct' order by id")
                .query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list();
        Map<Long, Long> messages = new HashMap<>();
        rows.forEach(row -> messages.put(row.id(), row.messages()));
        Counted before = aMinuteAgo(now, messages);
        readFileSizes(now);
        return rows.stream().map(row -> number(row, before, now)).toList();
    }

    private Counted aMinuteAgo(long now, Map<Long, Long> messages) {
        counted.addLast(new Counted(now, messages));
        while (counted.size() > 1 && second().at() <= now - MINUTE) {
            counted.removeFirst();
        }
        return counted.getFirst();
    }

    private Counted second() {
        return counted.stream().skip(1).findFirst().orElseThrow();
    }

    /** Reads the sizes once a minute, since it scans all files. */
    private void readFileSizes(long now) {
        if (fileBytesAt == Long.MIN_VALUE || now - fileBytesAt >= MINUTE) {
            Map<Long, Long> bytes = new HashMap<>();
            jdbc.sql("select m.room, sum(f.size) from message m join file f on f.id = m.file group by m.room")
                    .query(row -> {
                        bytes.put(row.getLong(1), row.getLong(2));
                    });
            fileBytes = bytes;
            fileBytesAt = now;
        }
    }

    private RoomNumber number(Row row, Counted before, long now) {
        // A room that did not exist then had no messages.
        long more = row.messages() - before.messages().getOrDefault(row.id(), 0L);
        double minutes = Math.max(1, (now - before.at()) / (double) MINUTE);
        return new RoomNumber(
                row.id(),
                row.name(),
                row.members(),
                row.messages(),
                more / minutes,
                fileBytes.getOrDefault(row.id(), 0L));
    }

    /** Returns the number of people, online or not. */
    long people() {
        return jdbc.sql("select count(*) from person").query(Long.class).single();
    }
}
