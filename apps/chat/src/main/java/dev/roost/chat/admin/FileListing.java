package dev.roost.chat.admin;

import dev.roost.chat.store.database.SqlTimes;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the files of the server for the operator; of private and direct rooms only what identifies and counts. Thread-safe; blocks. */
final class FileListing {
    private final JdbcClient jdbc;

    FileListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All files, without thumbnails. */
    record Total(long files, long bytes) {}

    Total total() {
        return jdbc.sql("select count(*) as files, coalesce(sum(size), 0) as bytes from file")
                .query((row, number) -> new Total(row.getLong("files"), row.getLong("bytes")))
                .single();
    }

    /** @param person null for guests and people who were deleted */
    record Usage(@Nullable String person, @Nullable String nickname, long files, long bytes) {}

    /** Returns the people with files, those with the most bytes first. */
    Listing<Usage> people(int offset) {
        return Listing.of(jdbc.sql("""
                        select p.id, p.nickname, count(*) as files, sum(f.size) as bytes
                        from file f left join person p on p.id = f.person group by p.id, p.nickname
                        order by bytes desc, p.id
                        """ + Listing.PART)
                .param("offset", offset)
                .query((row, number) -> new Usage(
                        row.getString("id"), row.getString("nickname"), row.getLong("files"), row.getLong("bytes")))
                .list());
    }

    /**
     * A file.
     *
     * @param name null unless its room is public, like the type, the author and the name of the room
     * @param author a nickname
     */
    record Entry(
            String id,
            long bytes,
            Instant at,
            long room,
            @Nullable String roomName,
            @Nullable String name,
            @Nullable String type,
            @Nullable String author) {}

    /** Returns the files, the largest first. */
    Listing<Entry> largest(int offset) {
        return Listing.of(jdbc.sql("""
                        select f.id, f.size, f.name, f.type, m.at, r.id as room, r.kind, r.name as room_name,
                          coalesce(p.nickname, m.guest) as author
                        from file f join message m on m.file = f.id join room r on r.id = m.room
                        left join person p on p.id = m.person
                        order by f.size desc, f.id
                        """ + Listing.PART)
                .param("offset", offset)
                .query((row, number) -> {
                    boolean known = row.getString("kind").equals("public");
                    return new Entry(
                            row.getString("id"),
                            row.getLong("size"),
                            Objects.requireNonNull(SqlTimes.get(row, "at")),
                            row.getLong("room"),
                            known ? row.getString("room_name") : null,
                            known ? row.getString("name") : null,
                            known ? row.getString("type") : null,
                            known ? row.getString("author") : null);
                })
                .list());
    }
}
